// read
// Confidential, or what became of it is, and the reader is not its author.
UNWIND $ids AS id
MATCH (d:Draft {id: id})
WHERE d.organisation_id <> $reader
  AND (
    d.confidential
    OR EXISTS { MATCH (o:Offer {id: d.became_id}) WHERE o.confidential }
    OR EXISTS { MATCH (n:Need {id: d.became_id}) WHERE n.confidential }
  )
RETURN d.id AS id
