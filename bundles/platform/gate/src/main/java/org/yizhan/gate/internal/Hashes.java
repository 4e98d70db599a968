// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The list of hashes that the build writes beside the modules it ships. */
final class Hashes {
    private static final String LINE = "[0-9a-f]{64} [ *].+";

    private Hashes() {}

    /** @return nothing when there is no list: then nothing was shipped */
    static Set<String> read(Path list) {
        try {
            return Files.readAllLines(list).stream()
                    .filter(line -> line.matches(LINE))
                    .map(line -> line.substring(0, 64))
                    .collect(Collectors.toSet());
        } catch (NoSuchFileException e) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
