-- The files of modules, by their hashes. The database is their home: every node takes them from here.
CREATE TABLE PLATFORM_ARCHIVE_FILE (
    ID VARCHAR(64) NOT NULL PRIMARY KEY,
    CONTENT BLOB(51M) NOT NULL
);
