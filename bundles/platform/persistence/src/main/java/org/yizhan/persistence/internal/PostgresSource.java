// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's driver as the store needs it. */
final class PostgresSource {
    private static final int CONNECT_SECONDS = 5;
    private static final int SOCKET_SECONDS = 90;

    private static final String LIMITS =
            "-c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s";
    /** So the server notices after 11 s when this machine vanishes, and lets go of its locks and its lead; else after 2 hours. */
    private static final String NOTICE =
            " -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=11s";

    private PostgresSource() {}

    static DataSource of(DatabaseOptions options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(options.location());
        source.setUser(options.user());
        source.setPassword(options.password());
        source.setApplicationName("yizhan");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        // A refused key would otherwise be quoted in the exception, and with it somebody's data in the log.
        source.setLogServerErrorDetail(false);
        source.setOptions(LIMITS + NOTICE);
        return source;
    }
}
