// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Interruption;
import org.yizhan.cli.Json;

/** A backup: a zip with its manifest, and all that the manifest names. */
final class BackupFile {
    /** What each zip begins with. */
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private static final String MANIFEST = "manifest.json";

    private BackupFile() {}

    /** Writes what lies in the folder into a file for its owner alone, whole or not at all. */
    static Manifest pack(Path folder, String database, SortedMap<String, Long> tables, Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path part = Files.createTempFile(
                whole.getParent(),
                ".backup",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Manifest manifest = write(folder, database, tables, part);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Manifest write(Path folder, String database, SortedMap<String, Long> tables, Path file)
            throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.filter(Files::isRegularFile).sorted().toList();
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Path one : all) {
                String name = folder.relativize(one).toString().replace('\\', '/');
                zip.putNextEntry(new ZipEntry(name));
                try (InputStream in = Files.newInputStream(one)) {
                    hashes.put(name, copied(in, zip));
                }
                zip.closeEntry();
            }
            String version =
                    Objects.requireNonNullElse(BackupFile.class.getPackage().getImplementationVersion(), "-");
            String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            Manifest manifest = new Manifest(Manifest.FORMAT, version, now, database, false, tables, hashes);
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(Json.pretty(manifest).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            return manifest;
        }
    }

    /** Puts what the manifest names into the folder, and looks whether it is what was packed: all of it and nothing else. */
    static Manifest unpack(Path file, Path into) {
        if (!Files.isReadable(file)) {
            throw new Failure("restore.no-file", file);
        }
        requireZip(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip, file);
            Set<String> met = new HashSet<>(Set.of(MANIFEST));
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (!name.equals(MANIFEST)) {
                    met.add(name);
                    String hash = manifest.files().get(name);
                    if (hash == null || !hash.equals(placed(zip, entry, into))) {
                        throw new Failure("restore.damaged", file, name);
                    }
                }
            }
            for (String name : manifest.files().keySet()) {
                if (!met.contains(name)) {
                    throw new Failure("restore.damaged", file, name);
                }
            }
            return manifest;
        } catch (IOException e) {
            throw new Failure(e, "restore.cut-off", file, Objects.toString(e.getMessage(), "-"));
        }
    }

    /** Tells what is no backup from one that is not whole. */
    private static void requireZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(ZIP.length), ZIP)) {
                throw new Failure("restore.no-archive", file);
            }
        } catch (IOException e) {
            throw new Failure(e, "restore.no-file", file);
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new Failure("restore.no-backup", file);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Manifest manifest = Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Manifest.class);
            if (manifest.format() != Manifest.FORMAT || manifest.tables() == null || manifest.files() == null) {
                throw new Failure("restore.no-backup", file);
            }
            return manifest;
        }
    }

    /** @return the SHA-256 of what was written */
    private static String placed(ZipFile zip, ZipEntry entry, Path into) throws IOException {
        Path place = into.resolve(entry.getName()).normalize();
        if (!place.startsWith(into) || place.equals(into)) {
            throw new IOException(entry.getName());
        }
        Files.createDirectories(place.getParent());
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out =
                        Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return copied(in, out);
        }
    }

    /** SHA-256 of a whole file. */
    static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return copied(in, OutputStream.nullOutputStream());
        }
    }

    private static String copied(InputStream in, OutputStream out) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[1 << 16];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                Interruption.check();
                digest.update(some, 0, read);
                out.write(some, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
