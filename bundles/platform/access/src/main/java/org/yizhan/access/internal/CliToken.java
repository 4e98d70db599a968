// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The token of the command line, new at each start, in a file that only the platform's own user can read. Who can read it is the
 * operator at the machine and could as well read the database.
 */
@Component(service = CliToken.class)
public final class CliToken {
    private final Path file;
    private final String token = OneTime.token();
    private final byte[] hash = bytes(OneTime.hash(token));

    @Activate
    public CliToken(@Reference Settings settings) {
        this.file = settings.cliTokenFile();
        try {
            PrivateFile.write(file, token + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The token file of the command line cannot be written: " + file, e);
        }
    }

    /** Takes the file away, unless a later start has written its own. */
    @Deactivate
    void close() throws IOException {
        if (Files.exists(file) && Files.readString(file).strip().equals(token)) {
            Files.delete(file);
        }
    }

    boolean matches(String sent) {
        return MessageDigest.isEqual(hash, bytes(OneTime.hash(sent)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
