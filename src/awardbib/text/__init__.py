"""What every part needs of text: comparison keys, display width, patches."""
