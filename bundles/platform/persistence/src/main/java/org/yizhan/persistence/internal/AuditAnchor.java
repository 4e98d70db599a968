// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.yizhan.persistence.internal.AuditChain.Link;

/** The end of the audit's chain, kept outside the database, so that rows cut off its end are missed. */
final class AuditAnchor {
    private static final String FILE = "audit.anchor";

    private final Path file;

    AuditAnchor(Path folder) {
        this.file = folder.resolve(FILE);
    }

    /** Replaces the anchor. It is never ahead of the database, because the chain was committed before. */
    void write(Link head) {
        Path fresh = file.resolveSibling(FILE + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(fresh, head.seq() + " " + head.hash() + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the audit's anchor cannot be written to " + file, e);
        }
    }

    /** @return null when nothing was ever sealed here */
    Link read() {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            return new Link(Long.parseLong(words[0]), words[1]);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("the audit's anchor cannot be read from " + file, e);
        }
    }
}
