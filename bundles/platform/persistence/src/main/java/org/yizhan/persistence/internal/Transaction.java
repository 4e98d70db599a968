// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The write under way on a thread, and the platform's rows that will commit with it. */
final class Transaction {
    private final String module;
    private final Session session;
    private final List<EventRow> events = new ArrayList<>(2);
    private final List<AuditRow> audits = new ArrayList<>(2);
    private List<EventKey> keys = List.of();
    private Throwable spoiled;

    Transaction(String module, Session session) {
        this.module = module;
        this.session = session;
    }

    String module() {
        return module;
    }

    EntityManager entities() {
        return session.entities();
    }

    Connection connection() throws SQLException {
        return session.connection();
    }

    List<EventRow> events() {
        return events;
    }

    List<AuditRow> audits() {
        return audits;
    }

    /** The events' keys, when this JVM counts them. */
    List<EventKey> keys() {
        return keys;
    }

    void keys(List<EventKey> now) {
        keys = now;
    }

    /** Remembers that joined work failed: whoever swallows that must not commit half of it. */
    void spoil(Throwable cause) {
        spoiled = cause;
    }

    Throwable spoiled() {
        return spoiled;
    }
}
