// One node a name, however it is written: its id is made of the name's key.
CREATE CONSTRAINT synonym_id IF NOT EXISTS FOR (n:Synonym) REQUIRE n.id IS UNIQUE;
