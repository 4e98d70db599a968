-- What stands in a file may be personal: it is sealed under a key of its own, which the vault seals.
CREATE TABLE PLATFORM_JOB_FILE (
    JOB_ID VARCHAR(36) NOT NULL PRIMARY KEY,
    FILE_KEY VARCHAR(512) NOT NULL,
    CONTENT BLOB(21M) NOT NULL,
    KEPT_AT TIMESTAMP NOT NULL
);
