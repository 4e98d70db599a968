// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** An audit row as it is kept, before it is sealed. */
record AuditRow(
        String id,
        Instant at,
        String actor,
        String role,
        String region,
        String remoteAddress,
        String requestId,
        String action,
        String subject,
        String facts) {

    static final String COLUMNS =
            "ID, HAPPENED_AT, ACTOR, ROLE, REGION, REMOTE_ADDRESS, REQUEST_ID, ACTION, SUBJECT, FACTS";

    static AuditRow read(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getString(1),
                Times.instant(row.getTimestamp(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
    }

    void bind(PreparedStatement insert) throws SQLException {
        insert.setString(1, id);
        insert.setTimestamp(2, Times.timestamp(at));
        insert.setString(3, actor);
        insert.setString(4, role);
        insert.setString(5, region);
        insert.setString(6, remoteAddress);
        insert.setString(7, requestId);
        insert.setString(8, action);
        insert.setString(9, subject);
        insert.setString(10, facts);
    }
}
