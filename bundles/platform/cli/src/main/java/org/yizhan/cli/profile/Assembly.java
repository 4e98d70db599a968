// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yizhan.cli.Json;

/** Makes an unpacked archive into the hall of one place. */
final class Assembly {
    private final Path home;
    private final Path file;
    private final Profile profile;

    /**
     * @param home the unpacked archive
     * @param file the profile's
     */
    Assembly(Path home, Path file, Profile profile) {
        this.home = home;
        this.file = file;
        this.profile = profile;
    }

    /**
     * Checks first, and changes nothing unless all is well.
     *
     * @return the ids of what the core now does without
     */
    Set<String> make() {
        Catalogue catalogue = Catalogue.of(home);
        Map<String, ModuleFile> chosen = ProfileCheck.check(file, profile, catalogue);
        Map<String, ModuleFile> unnamed = new TreeMap<>(catalogue.core());
        unnamed.keySet().removeAll(chosen.keySet());
        chosen.keySet().removeAll(catalogue.core().keySet());
        try {
            new SmallerCore(home).without(unnamed.values());
            modules(chosen);
            setProperties();
            write(home.resolve("etc/profile.yaml"), Seal.unsealed(Files.readString(file)));
            write(home.resolve("etc/profile.json"), Json.pretty(told(chosen)) + "\n");
            return unnamed.keySet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The optional modules are named with their files' hashes: the server takes these files and no others. */
    private Map<String, Object> told(Map<String, ModuleFile> chosen) {
        Map<String, Object> told = new LinkedHashMap<>(Profiles.tree(profile));
        told.put(
                "install",
                chosen.entrySet().stream()
                        .map(one -> Map.of(
                                "module",
                                one.getKey(),
                                "archive",
                                one.getValue().sha256()))
                        .toList());
        return told;
    }

    /** Leaves the chosen ones alone in the folder, with the list of hashes by which the server knows them. */
    private void modules(Map<String, ModuleFile> chosen) throws IOException {
        Path folder = Files.createDirectories(home.resolve("modules"));
        Set<Path> kept = chosen.values().stream().map(ModuleFile::file).collect(Collectors.toSet());
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder)) {
            for (Path jar : jars) {
                if (!kept.contains(jar)) {
                    Files.delete(jar);
                }
            }
        }
        Map<String, String> hashes = new TreeMap<>();
        for (ModuleFile module : chosen.values()) {
            Path there = module.file();
            if (!there.startsWith(folder)) {
                // Two vendors may give their files the same name.
                there = folder.resolve(module.id() + "-" + module.version() + ".jar");
                Files.copy(module.file(), there);
                readable(there);
            }
            hashes.put(there.getFileName().toString(), module.sha256());
        }
        String sums = hashes.entrySet().stream()
                .map(one -> one.getValue() + "  " + one.getKey() + "\n")
                .collect(Collectors.joining());
        write(folder.resolve("SHA256SUMS"), sums);
    }

    private void setProperties() throws IOException {
        Map<String, String> set = new LinkedHashMap<>();
        set.put("yizhan.name", profile.place().hall());
        set.put("yizhan.region", profile.place().region());
        Profile.Database database = profile.database();
        if (database != null) {
            set.put("yizhan.database.kind", database.kind());
        }
        if (database != null && database.url() != null) {
            set.put("yizhan.database.url", database.url());
            set.put("yizhan.database.user", database.user());
            set.put("yizhan.database.password", database.password() == null ? "" : database.password());
        }
        PropertyFile.set(home.resolve("etc/yizhan.properties"), set);
    }

    static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        readable(file);
    }

    /** As all files of the archive are. */
    private static void readable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    /** The ids of what the hall will have beside the core. */
    static List<String> chosen(Path home) {
        return List.copyOf(Catalogue.of(home).optional().keySet());
    }
}
