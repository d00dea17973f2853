// read
// Offers, needs and drafts that are confidential where the reader is neither the owner nor, of an offer or need, a party
// to an exchange of it; a draft also where what became of it is confidential.
UNWIND $ids AS id
MATCH (s:Offer {id: id})
WHERE s.confidential
  AND s.organisation_id <> $reader
  AND NOT EXISTS {
    MATCH (s)<-[:FROM]-(:Proposal)<-[:FULFILS]-(:Exchange)-[:GIVER|TAKER]->(:Organisation {id: $reader})
  }
RETURN s.id AS id
UNION ALL
UNWIND $ids AS id
MATCH (s:Need {id: id})
WHERE s.confidential
  AND s.organisation_id <> $reader
  AND NOT EXISTS {
    MATCH (s)<-[:TO]-(:Proposal)<-[:FULFILS]-(:Exchange)-[:GIVER|TAKER]->(:Organisation {id: $reader})
  }
RETURN s.id AS id
UNION ALL
UNWIND $ids AS id
MATCH (d:Draft {id: id})
WHERE d.organisation_id <> $reader
  AND (
    d.confidential
    OR EXISTS { MATCH (o:Offer {id: d.became_id}) WHERE o.confidential }
    OR EXISTS { MATCH (n:Need {id: d.became_id}) WHERE n.confidential }
  )
RETURN d.id AS id
