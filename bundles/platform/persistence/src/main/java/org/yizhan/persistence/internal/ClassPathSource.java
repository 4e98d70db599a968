// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The scripts that lie beside a class: in its jar or its folder, and not in another module's on the same class path. */
public final class ClassPathSource implements MigrationSource {
    private final Map<String, String> scripts = new TreeMap<>();

    /** @param home any class of the module */
    public ClassPathSource(Class<?> home) {
        try {
            Path place = Path.of(
                    home.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                load(place.resolve(FOLDER));
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    load(jar.getPath(FOLDER));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void load(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                scripts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(scripts.keySet());
    }

    @Override
    public String read(String name) {
        return scripts.get(name);
    }
}
