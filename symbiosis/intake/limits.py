"""How large a file may be, and how large what it unpacks to; each limit is told when it is met."""

from __future__ import annotations

MOST_BYTES = 256_000_000
"""A file on this machine. DIW's whole list of factories (about 241,000 rows) is about 100 MB as UTF-8."""
MOST_UPLOADED_BYTES = 64_000_000
"""A file that comes over HTTP."""
MOST_ROWS = 300_000
MOST_COLUMNS = 200
MOST_CELL_CHARACTERS = 20_000
"""As long as a posting in free text may be."""
MOST_CELLS = 12_000_000
"""Rows times columns of the used area of a sheet: it is held in memory whole, about 40 bytes a cell."""

MOST_PACKED_FILES = 500
"""Files inside an .xlsx; a workbook of twenty sheets has about fifty."""
MOST_UNPACKED_BYTES = 700_000_000
MOST_RATIO = 250
"""Unpacked bytes a packed byte, in a packed file of more than `RATIO_COUNTS_FROM`; real sheets reach 10 to 60."""
RATIO_COUNTS_FROM = 5_000_000

HEADER_WITHIN_ROWS = 30
"""The header stands in one of the first so many rows that hold anything."""
LINES_A_ROW = 200
"""A row of a CSV file that goes on over more lines has a quote that was never closed."""
FINDINGS_LISTED = 100_000
"""So many faults and warnings are listed one by one; beyond, they are counted by code, and rows still by outcome."""
FOUND_CHARACTERS = 60
"""So much of what stood in a cell is shown."""
