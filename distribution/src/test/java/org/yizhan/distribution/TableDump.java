// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Set;

/** Writes what stands in all tables, as whoever has the database can: a file a table, each value a line, bytes as they are. */
final class TableDump {
    private static final Set<Integer> BYTES = Set.of(Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY);

    private TableDump() {}

    static void write(Connection connection, Path folder) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Files.createDirectories(folder);
            for (String table : TableImage.tables(connection)) {
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table);
                        OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(table)))) {
                    write(row, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ResultSet row, OutputStream out) throws SQLException, IOException {
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
            for (int i = 1; i <= columns; i++) {
                out.write(value(row, i));
                out.write('\n');
            }
        }
    }

    private static byte[] value(ResultSet row, int column) throws SQLException {
        if (BYTES.contains(row.getMetaData().getColumnType(column))) {
            byte[] bytes = row.getBytes(column);
            return bytes == null ? new byte[0] : bytes;
        }
        String text = row.getString(column);
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
