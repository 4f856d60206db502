"""A table for spreadsheets: CSV (RFC 4180) in UTF-8, one work a row, columns by name.

Persons, keywords, awards and lists are parted by ``; ``. A cell that a spreadsheet would take for
a formula begins with an apostrophe. Columns are found by their names when a table is read, in any
order and case; tables with semicolons or tabs are read too.
"""
