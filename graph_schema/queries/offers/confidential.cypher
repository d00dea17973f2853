// read
// Confidential, and the reader is neither its owner nor a party to an exchange of it.
UNWIND $ids AS id
MATCH (s:Offer {id: id})
WHERE s.confidential
  AND s.organisation_id <> $reader
  AND NOT EXISTS {
    MATCH (s)<-[:FROM]-(:Proposal)<-[:FULFILS]-(:Exchange)-[:GIVER|TAKER]->(:Organisation {id: $reader})
  }
RETURN s.id AS id
