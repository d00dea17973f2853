// What runs out is marked on the day after its last one, by whoever watches for it: without reading all streams.
CREATE INDEX offer_valid_until IF NOT EXISTS FOR (n:Offer) ON (n.valid_until);
CREATE INDEX need_valid_until IF NOT EXISTS FOR (n:Need) ON (n.valid_until);
