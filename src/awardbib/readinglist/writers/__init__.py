"""The outputs of a reading list, a module each."""
