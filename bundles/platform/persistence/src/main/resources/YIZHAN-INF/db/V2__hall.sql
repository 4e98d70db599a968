-- One row, written at the first start: whether all that is in here is made up.
CREATE TABLE PLATFORM_HALL (
    ID INTEGER NOT NULL PRIMARY KEY,
    SANDBOX BOOLEAN NOT NULL
);
