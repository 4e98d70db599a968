-- When the holder of a session last proved by password who they are; empty for who never did, as after a login by code.
ALTER TABLE ACCESS_SESSION ADD COLUMN PROVEN_AT TIMESTAMP;
