// read
// Confidential, and the reader is neither its owner nor a party to an exchange of it.
UNWIND $ids AS id
MATCH (s:Need {id: id})
WHERE s.confidential
  AND s.organisation_id <> $reader
  AND NOT EXISTS {
    MATCH (s)<-[:TO]-(:Proposal)<-[:FULFILS]-(:Exchange)-[:GIVER|TAKER]->(:Organisation {id: $reader})
  }
RETURN s.id AS id
