// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at the folders of a hall. The hall looks while it runs, the command line whether it does or not; both find the same under the
 * same name. No look changes anything.
 */
public final class FolderLooks {
    private static final long DATA_MB = 1024;
    private static final long LOG_MB = 256;
    private static final Set<PosixFilePermission> NOT_OWNER = PosixFilePermissions.fromString("---rwxrwx");
    private static final Set<PosixFilePermission> OTHERS_WRITE = PosixFilePermissions.fromString("----w--w-");
    private static final String DEPLOY_CONFIG = "org.apache.felix.fileinstall-deploy.cfg";

    private FolderLooks() {}

    /** {@code disk}: whether there is room for what people write. */
    public static Finding disk(Path data) {
        Path existing = existing(data);
        long free = freeMegabytes(existing);
        return Finding.of("disk", free >= DATA_MB, free, existing);
    }

    /** {@code data}: whether the server's user, and nobody else, gets into the data folder, if it is there. */
    public static Finding data(Path data) {
        boolean good = !Files.exists(data) || Files.isDirectory(data) && Files.isWritable(data) && closed(data);
        return Finding.of("data", good, data);
    }

    /** {@code key}: whether the server's user, and nobody else, reads the key. Without data there is none: the first start makes both. */
    public static Finding key(Path key, Path data) {
        // A restored hall has no name of its own yet, but data that want the key.
        boolean firstStart = !Files.exists(key)
                && Stream.of("node.id", "derby", "audit.anchor").noneMatch(name -> Files.exists(data.resolve(name)));
        boolean good = firstStart || Files.isReadable(key) && own(key) && own(key.getParent());
        return Finding.of("key", good, key);
    }

    /** {@code keys}: a copy of the data must not hold what opens it. */
    public static Finding keys(Path keys, Path data) {
        return Finding.of("keys", !keys.startsWith(data), keys, data);
    }

    /** {@code deploy}: Karaf would start whatever is dropped there, past the gate. */
    public static Finding deploy(Path home, Path etc) {
        Path config = etc.resolve(DEPLOY_CONFIG);
        Path folder = home.resolve("deploy");
        boolean on = Files.exists(config);
        return Finding.of("deploy", !on && isEmpty(folder), on ? config : folder);
    }

    /** {@code trust}: whoever can write there can let anybody's modules in. */
    public static Finding trust(Path etc) {
        Path folder = etc.resolve("trust");
        try (Stream<Path> all = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
            Optional<Path> open =
                    all.filter(path -> !free(path, OTHERS_WRITE)).sorted().findFirst();
            return Finding.of("trust", open.isEmpty(), open.orElse(folder));
        } catch (IOException e) {
            return Finding.of("trust", false, folder);
        }
    }

    /** {@code inbox}: whether files in it can be taken. @param folder null when the hall has none */
    public static Finding inbox(Path folder) {
        boolean good = folder == null
                || !Files.exists(folder)
                || Files.isDirectory(folder) && Files.isReadable(folder) && Files.isWritable(folder);
        return Finding.of("inbox", good, folder == null ? "-" : folder);
    }

    /** {@code log}: a hall that cannot log any more stands still sooner or later. */
    public static Finding log(Path folder) {
        Path existing = existing(folder);
        long free = freeMegabytes(existing);
        boolean usable = Files.isWritable(existing) && (existing.equals(folder) || !Files.exists(folder));
        return Finding.of("log", free >= LOG_MB && usable, folder, free);
    }

    private static long freeMegabytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() >> 20;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The folder, or the nearest above it that is there: where it would come to lie. */
    private static Path existing(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.isDirectory(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Nobody else gets in where one of the folders above lets nobody else pass, as bin/karaf's does. */
    private static boolean closed(Path folder) {
        Path above = folder.toAbsolutePath().normalize();
        while (above != null && !own(above)) {
            above = above.getParent();
        }
        return above != null;
    }

    private static boolean own(Path path) {
        return free(path, NOT_OWNER);
    }

    /** Whether it is known that nobody has one of the rights. */
    private static boolean free(Path path, Set<PosixFilePermission> of) {
        try {
            return Files.getPosixFilePermissions(path).stream().noneMatch(of::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
