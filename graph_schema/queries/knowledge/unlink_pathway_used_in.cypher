// write
UNWIND $rows AS row
MATCH (:Pathway {id: row.id})<-[was:USED_IN]-(:Material)
DELETE was
