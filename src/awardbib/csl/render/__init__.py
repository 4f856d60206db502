"""A style's elements, compiled to functions that render an item."""
