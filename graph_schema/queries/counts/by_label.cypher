// read
MATCH (n:Organisation) RETURN 'Organisation' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Area) RETURN 'Area' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Offer) RETURN 'Offer' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Need) RETURN 'Need' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Draft) RETURN 'Draft' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Proposal) RETURN 'Proposal' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Run) RETURN 'Run' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Exchange) RETURN 'Exchange' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Material) RETURN 'Material' AS label, count(n) AS nodes
UNION ALL
MATCH (n:MaterialClass) RETURN 'MaterialClass' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Product) RETURN 'Product' AS label, count(n) AS nodes
UNION ALL
MATCH (n:WasteCode) RETURN 'WasteCode' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Pathway) RETURN 'Pathway' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Province) RETURN 'Province' AS label, count(n) AS nodes
UNION ALL
MATCH (n:FactoryType) RETURN 'FactoryType' AS label, count(n) AS nodes
