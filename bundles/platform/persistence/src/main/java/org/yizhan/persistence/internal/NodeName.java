// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yizhan.api.Ids;

/** The name by which a node knows itself again after a restart. */
final class NodeName {
    private static final String FILE = "node.id";

    private NodeName() {}

    static String of(Path data) {
        Path file = data.resolve(FILE);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return make(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String make(Path file) {
        String name = Ids.next();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }
}
