// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.DatabaseSetting;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yizhan restore}: the data of a backup in place of those that are there, which are put aside. Nothing is touched before
 * every hash is right; of Derby, not before the copy has opened and has the rows that it should.
 */
@Command(name = "restore")
public final class RestoreCommand implements Callable<Integer> {
    private static final List<String> PLACED = List.of("derby", "audit.anchor", "first-admin.txt");

    @Mixin
    private Common common;

    @Mixin
    private Place place;

    @Option(names = "--keys-dir", paramLabel = "DIR")
    private Path keys;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "restore.file")
    private Path file;

    @Override
    public Integer call() {
        Server.running(common.layout()).ifPresent(server -> {
            throw new Failure("restore.running", server.url());
        });
        Path data = place.data(common);
        DerbyFolder.requireClosed(data);
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(data.getParent());
                Folders.closed(data);
            }
            Path fresh = Files.createTempDirectory(data, ".restore-");
            try {
                return restored(data, fresh);
            } finally {
                Folders.forget(fresh);
            }
        } catch (IOException e) {
            throw new Failure(e, "restore.not-written", data, Objects.toString(e.getMessage(), "-"));
        }
    }

    private int restored(Path data, Path fresh) throws IOException {
        Manifest manifest = BackupFile.unpack(file, fresh);
        DatabaseSetting database = place.database(common);
        if (database.embedded() != manifest.database().equals(Manifest.DERBY)) {
            throw new Failure("restore.other-database", manifest.database());
        }
        Tables tables = database.embedded()
                ? DerbyFolder.look(fresh.resolve("derby"))
                : postgres(database, fresh.resolve("postgres.dump"));
        compare(manifest.tables(), tables.rows());
        Path former = exchange(data, fresh);
        common.terminal()
                .say(
                        "restore.done",
                        data,
                        manifest.made(),
                        manifest.platform(),
                        manifest.tables().size(),
                        manifest.rows());
        if (former != null) {
            common.terminal().say("restore.former", former);
        }
        return key(tables);
    }

    private static Tables postgres(DatabaseSetting database, Path dump) {
        PostgresTools tools = new PostgresTools(database);
        if (!tools.look().rows().isEmpty()) {
            throw new Failure("restore.not-empty", database.shown());
        }
        tools.restore(dump);
        return tools.look();
    }

    private static void compare(Map<String, Long> told, Map<String, Long> found) {
        TreeSet<String> names = new TreeSet<>(told.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            if (!Objects.equals(told.get(name), found.get(name))) {
                throw new Failure(
                        "restore.rows",
                        name,
                        Objects.toString(told.get(name), "-"),
                        Objects.toString(found.get(name), "-"));
            }
        }
    }

    /** @return where the former data are; null when there were none */
    private static Path exchange(Path data, Path fresh) throws IOException {
        Path former = null;
        for (String name : PLACED) {
            Path old = data.resolve(name);
            // The database of a PostgreSQL lies elsewhere; a Derby beside it is not the backup's to put aside.
            if (Files.exists(old) && (!name.equals("derby") || Files.exists(fresh.resolve(name)))) {
                if (former == null) {
                    former = Folders.closed(Aside.folder(data, "restore"));
                }
                Files.move(old, former.resolve(name));
            }
            if (Files.exists(fresh.resolve(name))) {
                Files.move(fresh.resolve(name), old);
            }
        }
        return former;
    }

    private int key(Tables tables) {
        Path folder = keys == null ? common.layout().keys() : keys.toAbsolutePath();
        Path key = folder.resolve("vault.key");
        VaultKey.Finding finding = VaultKey.look(tables.keys(), key);
        String words = "restore.key-" + finding.name().toLowerCase(Locale.ROOT);
        return switch (finding) {
            case OPENS, NOTHING, UNCHECKED -> {
                common.terminal().say(words, key);
                yield 0;
            }
            case MISSING, EXPOSED, DAMAGED, OTHER -> throw new Failure(words, key);
        };
    }
}
