-- Whoever was hired works where the content said that they agreed to, whatever the posting says later.
ALTER TABLE POSTING_REVISION ADD COLUMN LIVE_VERSION BIGINT;
