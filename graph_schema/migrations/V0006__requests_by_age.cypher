// Keys are forgotten by age.
CREATE INDEX request_at IF NOT EXISTS FOR (n:Request) ON (n.at);
