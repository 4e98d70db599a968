-- Half as many characters are allowed; Derby counts a rare one twice.
ALTER TABLE REGISTRATION_EMPLOYER ALTER COLUMN LICENCE SET DATA TYPE VARCHAR(80);
