"""Files of spreadsheets that people keep, read row by row: what each cell means, what is wrong with it, and where."""
