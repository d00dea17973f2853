CREATE INDEX proposal_said_slot IF NOT EXISTS FOR (n:Proposal) ON (n.said_slot);
CREATE INDEX engine_notice_changed_slot IF NOT EXISTS FOR (n:EngineNotice) ON (n.changed_slot);
CREATE CONSTRAINT engine_notice_id IF NOT EXISTS FOR (n:EngineNotice) REQUIRE n.id IS UNIQUE;
