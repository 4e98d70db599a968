// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.DatabaseSetting;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Interruption;
import org.yizhan.cli.JobWatch;
import org.yizhan.cli.Json;
import org.yizhan.cli.Server;
import org.yizhan.cli.ServerClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yizhan backup}: the data in one file, while everybody works on. A copy of Derby is opened before it is packed, so what
 * was packed is known to open; the vault's key is never in it.
 */
@Command(name = "backup")
public final class BackupCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);
    private static final String BACKUPS = "/api/platform/v1/backups";
    /** Besides the database. Not the node's name, which another node must not take, and not the token of a start. */
    private static final List<String> BESIDE = List.of("audit.anchor", "first-admin.txt");

    @Mixin
    private Common common;

    @Mixin
    private Place place;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", descriptionKey = "backup.file")
    private Path named;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        Path file =
                named != null ? named : Path.of("yizhan-" + LocalDateTime.now().format(STAMP) + ".zip");
        if (Files.exists(file)) {
            throw new Failure("backup.exists", file);
        }
        if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw new Failure("backup.not-written", file);
        }
        DatabaseSetting database = place.database(common);
        try {
            return make(file, database);
        } catch (IOException e) {
            throw new Failure(e, "backup.not-written", file);
        }
    }

    private int make(Path file, DatabaseSetting database) throws IOException {
        try {
            tell(file, database.embedded() ? derby(file) : postgres(database, file));
            return 0;
        } catch (IOException | RuntimeException e) {
            if (Interruption.happened()) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    private Manifest derby(Path file) throws IOException {
        Path data = place.data(common);
        Optional<Server> hall = Server.running(common.layout())
                .filter(server ->
                        data.equals(Path.of(server.data()).toAbsolutePath().normalize()));
        Path folder = hall.isPresent() ? byHall(hall.get()) : byHand(data);
        try {
            firstLogin(data, folder);
            Tables tables = DerbyFolder.look(folder.resolve("derby"));
            return BackupFile.pack(folder, Manifest.DERBY, tables.rows(), file);
        } finally {
            Folders.forget(folder);
        }
    }

    /** The hall copies its database itself: its files are whole for nobody else. */
    private Path byHall(Server hall) {
        ServerClient client = new ServerClient(hall, common.words());
        JsonNode job = client.post(BACKUPS, null, null);
        String id = job.path("job").asText();
        try {
            JsonNode done = new JobWatch(client, common.terminal()).end(id);
            return Path.of(done.at("/summary/folder").asText());
        } catch (Failure e) {
            if (Interruption.happened()) {
                Interruption.spared(() -> client.post("/api/platform/v1/jobs/" + id + "/cancel", null, null));
            }
            throw e;
        }
    }

    private static Path byHand(Path data) throws IOException {
        Path derby = data.resolve("derby");
        if (!Files.isDirectory(derby)) {
            throw new Failure("backup.nothing", data);
        }
        DerbyFolder.requireClosed(data);
        Path folder = Files.createTempDirectory(data, ".backup-");
        try {
            DerbyFolder.copy(derby, folder.resolve("derby"));
            beside(data, folder, BESIDE);
            return folder;
        } catch (IOException | RuntimeException e) {
            Folders.forget(folder);
            throw e;
        }
    }

    /** Without it nobody could log in to a copy of a hall in which nobody has yet. */
    private static void firstLogin(Path data, Path folder) throws IOException {
        beside(data, folder, BESIDE.subList(1, 2));
    }

    private static void beside(Path data, Path folder, List<String> names) throws IOException {
        for (String name : names) {
            if (Files.exists(data.resolve(name))) {
                Files.copy(data.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Manifest postgres(DatabaseSetting database, Path file) throws IOException {
        Path data = place.data(common);
        Path folder = Files.createTempDirectory(
                Files.isDirectory(data) ? data : file.toAbsolutePath().getParent(), ".backup-");
        try {
            // The anchor first: one that is ahead of the database would say that the end of the audit was cut off.
            beside(data, folder, BESIDE);
            Tables tables = new PostgresTools(database).dump(folder.resolve("postgres.dump"));
            return BackupFile.pack(folder, Manifest.POSTGRESQL, tables.rows(), file);
        } finally {
            Folders.forget(folder);
        }
    }

    private void tell(Path file, Manifest manifest) throws IOException {
        String hash = BackupFile.hash(file);
        if (json) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("file", file.toAbsolutePath().toString());
            told.put("sha256", hash);
            told.put("database", manifest.database());
            told.put("holdsVaultKey", manifest.holdsVaultKey());
            told.put("tables", manifest.tables());
            common.terminal().print(Json.pretty(told));
            return;
        }
        common.terminal()
                .say(
                        "backup.done",
                        file,
                        Files.size(file) >> 10,
                        manifest.database(),
                        manifest.tables().size(),
                        manifest.rows());
        if (manifest.database().equals(Manifest.DERBY)) {
            common.terminal().say("backup.opens");
        }
        common.terminal().say("backup.hash", hash);
        Path keys =
                Server.running(common.layout()).map(Server::keys).map(Path::of).orElseGet(common.layout()::keys);
        common.terminal().say("backup.no-key", keys.resolve("vault.key"));
    }
}
