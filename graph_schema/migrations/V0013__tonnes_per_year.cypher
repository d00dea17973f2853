// Lists sort and narrow by tonnes a year. Who posted before they were kept gets them here.
MATCH (s:Offer)
WHERE s.tonnes_per_year IS NULL AND s.tonnes_per_unit IS NOT NULL
SET s.tonnes_per_year = s.tonnes_per_unit * CASE
  WHEN s.lot_low IS NOT NULL THEN (s.lot_low + s.lot_high) / 2
  ELSE (reduce(low = 0.0, month IN s.monthly_low | low + month)
        + reduce(high = 0.0, month IN s.monthly_high | high + month)) / 2
END;
MATCH (s:Need)
WHERE s.tonnes_per_year IS NULL AND s.tonnes_per_unit IS NOT NULL
SET s.tonnes_per_year = s.tonnes_per_unit * CASE
  WHEN s.lot_low IS NOT NULL THEN (s.lot_low + s.lot_high) / 2
  ELSE (reduce(low = 0.0, month IN s.monthly_low | low + month)
        + reduce(high = 0.0, month IN s.monthly_high | high + month)) / 2
END;
