-- Whoever does not want to be matched by the machine says so.
ALTER TABLE REGISTRATION_WORKER ADD COLUMN PROPOSED BOOLEAN DEFAULT TRUE NOT NULL;
