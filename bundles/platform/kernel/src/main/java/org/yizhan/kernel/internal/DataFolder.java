// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.yizhan.api.Ids;

/** The small texts of this node that a restart must keep. Each is replaced whole or not at all. */
public final class DataFolder {
    private final Path folder;

    public DataFolder(Path folder) {
        this.folder = folder;
    }

    public static DataFolder of(PlatformConfig config) {
        String base = System.getProperty("karaf.data", "data");
        return new DataFolder(config.dataFolder().isBlank() ? Path.of(base, "yizhan") : Path.of(config.dataFolder()));
    }

    public Path path() {
        return folder;
    }

    /** @return null when there is no such text */
    public String read(String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, name, ".part");
            Files.writeString(part, text);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name under which this node knows its rows again; the store has it in the same file. */
    public String node() {
        String known = read("node.id");
        if (known != null) {
            return known;
        }
        String name = Ids.next();
        write("node.id", name);
        return name;
    }
}
