// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.yizhan.cli.Failure;
import picocli.CommandLine.ITypeConverter;

/**
 * The module that a command is about: its id, or the file that it comes in.
 *
 * @param id null when there is a file
 * @param file null when there is an id
 */
record Target(String id, Path file) {
    /** Whether the file is a profile, for a whole set of modules. */
    boolean profile() {
        return file != null && file.toString().matches(".*\\.ya?ml");
    }

    /** Reads an id; a path that ends in .jar, or at which there is a file, is a file. */
    static final class Reader implements ITypeConverter<Target> {
        @Override
        public Target convert(String text) {
            return text.endsWith(".jar") || isFile(text)
                    ? new Target(null, Path.of(text))
                    : new Target(ModuleId.checked(text), null);
        }

        private static boolean isFile(String text) {
            try {
                return Files.isRegularFile(Path.of(text));
            } catch (InvalidPathException e) {
                throw new Failure(e, "usage.module", text);
            }
        }
    }
}
