"""What a tonne of a match is worth in CO2e (and baht), term by term, with its range, its evidence and its sources.

Method: ISO 14064-2 style, baseline minus project, eight terms A–H; positive is good. The formula stands once, in
`terms.py`, in arithmetic that takes floats and arrays alike: ledger, matching and Monte Carlo all call it.
"""
