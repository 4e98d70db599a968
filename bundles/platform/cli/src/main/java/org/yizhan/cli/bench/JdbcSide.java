// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process of plain JDBC, with the JVM flags of the server. It reads a number of milliseconds a line, confirms for so long, and
 * answers with a line of done, failed, seconds and seconds of processor; it ends with its input.
 */
public final class JdbcSide {
    private JdbcSide() {}

    /** @param arguments JDBC address, file with the plan, number of clients */
    public static void main(String[] arguments) throws IOException, SQLException {
        String url = arguments[0];
        boolean derby = url.startsWith("jdbc:derby:");
        ConfirmPlan plan = new ObjectMapper().readValue(Path.of(arguments[1]).toFile(), ConfirmPlan.class);
        List<Connection> connections = new ArrayList<>();
        List<JdbcConfirms> clients = new ArrayList<>();
        AtomicLong events = new AtomicLong();
        JdbcFollowUps followUps = new JdbcFollowUps(DriverManager.getConnection(url), derby);
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            Connection connection = DriverManager.getConnection(url);
            if (i == 0) {
                events.set(newest(connection));
            }
            connections.add(connection);
            clients.add(new JdbcConfirms(connection, derby, plan, events, followUps));
        }
        serve(new Load(clients, plan.size(), ProcessHandle.current()));
        followUps.close();
        for (Connection connection : connections) {
            connection.close();
        }
        if (derby) {
            shutDown(url);
        }
    }

    private static long newest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(SEQ) FROM PLATFORM_EVENT")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void serve(Load load) throws IOException {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Load.Count count = load.run(Duration.ofMillis(Long.parseLong(line)));
            out.println(count.done() + " " + count.failed() + " " + count.seconds() + " " + count.cpuSeconds());
        }
    }

    private static void shutDown(String url) throws SQLException {
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException e) {
            // Derby says by an exception that it has shut down.
            if (!"08006".equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
