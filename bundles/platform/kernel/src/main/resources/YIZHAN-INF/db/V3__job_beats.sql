-- A node counts up while it works on a job; another node that sees the count stand still knows that the job has lost its node.
ALTER TABLE PLATFORM_JOB ADD COLUMN BEATS BIGINT DEFAULT 0 NOT NULL;
