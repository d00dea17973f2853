// read
MATCH (g:Organisation)
WHERE ($synthetic IS NULL OR g.synthetic = $synthetic)
RETURN g.kind AS kind, count(*) AS organisations
ORDER BY kind
