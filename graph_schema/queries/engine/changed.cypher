// read
// Everything that matching needs to hear of, changed in these slots of ten seconds; with the server's own time.
RETURN 'time' AS kind, [] AS ids, [timestamp()] AS changed_at
UNION ALL
MATCH (s:Offer) WHERE s.changed_slot IN $slots
RETURN 'offers' AS kind, collect(s.id) AS ids, collect(s.changed_at) AS changed_at
UNION ALL
MATCH (s:Need) WHERE s.changed_slot IN $slots
RETURN 'needs' AS kind, collect(s.id) AS ids, collect(s.changed_at) AS changed_at
UNION ALL
MATCH (s:Organisation) WHERE s.changed_slot IN $slots
RETURN 'organisations' AS kind, collect(s.id) AS ids, collect(s.changed_at) AS changed_at
UNION ALL
MATCH (s:Proposal) WHERE s.said_slot IN $slots
RETURN 'proposals' AS kind, collect(s.id) AS ids, collect(s.changed_at) AS changed_at
UNION ALL
MATCH (s:EngineNotice) WHERE s.changed_slot IN $slots
RETURN 'notices' AS kind, collect(s.id) AS ids, collect(s.changed_at) AS changed_at
UNION ALL
MATCH (s:FactorPointer {id: 'current'})
RETURN 'factor_sets' AS kind, collect(s.set_id) AS ids, [] AS changed_at
