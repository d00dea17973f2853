"""Lists of everything, the same by API and command line: narrowed, sorted, in pages, and whole as files.

`queries.py` says what can be asked of each list, `kinds.py` what each holds, `paging.py` reads them, `files.py` writes
them as NDJSON, CSV and xlsx.
"""
