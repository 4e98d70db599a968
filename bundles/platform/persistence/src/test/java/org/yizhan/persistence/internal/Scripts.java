// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Migration scripts that a test writes. */
final class Scripts implements MigrationSource {
    private static final String PROBE = """
            CREATE TABLE PROBE_NOTE (
                ID VARCHAR(36) NOT NULL PRIMARY KEY,
                TEXT VARCHAR(200) NOT NULL,
                VERSION BIGINT NOT NULL,
                CONSTRAINT PROBE_NOTE_TEXT UNIQUE (TEXT),
                CONSTRAINT PROBE_NOTE_LONG CHECK (VERSION < 1000000)
            );
            CREATE TABLE PROBE_TALLY (ID VARCHAR(36) NOT NULL PRIMARY KEY, AMOUNT BIGINT NOT NULL);
            """;

    private final Map<String, String> files = new TreeMap<>();

    /** The tables of the tests' module; another module has none. */
    Scripts(String module) {
        if (module.equals("probe")) {
            with("V1__probe.sql", PROBE);
        }
    }

    Scripts with(String name, String text) {
        files.put(name, text);
        return this;
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public String read(String name) {
        return files.get(name);
    }
}
