// Every posting leaves a run: long work is found among them by its kind.
CREATE INDEX run_kind IF NOT EXISTS FOR (n:Run) ON (n.kind);
