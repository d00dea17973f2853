// read
MATCH (:Area {id: $area_id})-[:ASSESSED]->(s:Assessment)
RETURN properties(s) AS properties
ORDER BY s.fiscal_year_be, s.id
