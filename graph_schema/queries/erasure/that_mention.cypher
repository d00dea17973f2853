// read
// LABEL stands for one of the labels in symbiosis/store/shape.py.
MATCH (n:LABEL)
WHERE any(name IN $names WHERE any(word IN $words WHERE n[name] CONTAINS word))
WITH n ORDER BY n.id LIMIT $limit
RETURN properties(n) AS properties
ORDER BY properties.id
