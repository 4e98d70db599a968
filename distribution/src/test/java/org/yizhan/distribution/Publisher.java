// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A vendor with a key of its own, made for this run, who signs as the documentation says: by the JDK's tools. */
record Publisher(String name, Path store) {
    private static final String PASSWORD = "only-for-this-run";

    static Publisher named(String name, Path folder) {
        Publisher publisher = new Publisher(name, folder.resolve(name + ".p12"));
        publisher.run(
                "keytool",
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name);
        return publisher;
    }

    /** Puts the certificate where the hall looks for those whom it trusts. */
    void enrol(Path trust) throws IOException {
        Files.createDirectories(trust);
        run(
                "keytool",
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-file",
                trust.resolve(name + ".cer").toString());
    }

    /** A signed copy. */
    Path sign(Path jar) throws IOException {
        Path signed = jar.resolveSibling(name + "-" + jar.getFileName());
        Files.deleteIfExists(signed);
        run("jarsigner", "-signedjar", signed.toString(), jar.toString(), name);
        return signed;
    }

    private void run(String tool, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        List<String> keys = List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12");
        // The one wants what it does first, the other its options.
        if (tool.equals("keytool")) {
            command.addAll(List.of(arguments));
            command.addAll(keys);
        } else {
            command.addAll(keys);
            command.addAll(List.of(arguments));
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream said = process.getInputStream()) {
                String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
