// read
// Results of the year, and targets for later ones that were set until then; of real areas.
MATCH (a:Area)-[:ASSESSED]->(s:Assessment)
WHERE a.synthetic = false
  AND ((s.kind = 'result' AND s.fiscal_year_be = $fiscal_year_be)
    OR (s.kind = 'target' AND s.fiscal_year_be > $fiscal_year_be))
RETURN properties(a) AS area, properties(s) AS assessment
ORDER BY a.id, s.fiscal_year_be
