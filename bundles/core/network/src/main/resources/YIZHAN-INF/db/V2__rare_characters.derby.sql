-- Half as many characters are allowed; Derby counts a rare one twice.
ALTER TABLE NETWORK_SITE ALTER COLUMN CONTACT SET DATA TYPE VARCHAR(100);
