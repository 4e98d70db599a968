// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The TLS of a hall that serves over nothing else, as its {@code etc} says: where it listens, and its own certificate.
 *
 * @param name a host that the certificate names; the hall refuses others
 */
record HallTls(int port, String name, X509Certificate certificate) {
    private static final String FELIX = "org.apache.felix.http";
    private static final String ENVIRONMENT = "${env:";
    private static final int DNS = 2;

    /** Empty for a hall that serves plain HTTP too.
     *
     * @throws Failure when its keystore cannot be read
     */
    static Optional<HallTls> of(Path home) {
        Path file = home.resolve("etc/org.apache.felix.http.cfg");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Properties http = Etc.load(file);
            boolean tls = "true".equals(http.getProperty(FELIX + "s.enable"));
            if (!tls || "true".equals(http.getProperty(FELIX + ".enable", "true"))) {
                return Optional.empty();
            }
            Path keystore = home.resolve(http.getProperty(FELIX + "s.keystore", ""));
            String password = password(home, http.getProperty(FELIX + "s.keystore.password", ""));
            X509Certificate own = own(KeyStore.getInstance(keystore.toFile(), password.toCharArray()));
            int port = Integer.parseInt(http.getProperty("org.osgi.service.http.port.secure", "8443"));
            return Optional.of(new HallTls(port, name(own), own));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new Failure(e, "server.tls", file, e.getClass().getSimpleName());
        }
    }

    /** From where the server has it: a file, or the environment. */
    private static String password(Path home, String said) throws IOException {
        String file = Etc.of(home).text("yizhan.tls.password.file", "");
        if (!file.isEmpty()) {
            return Files.readString(home.resolve(file)).stripTrailing();
        }
        String variable = said.startsWith(ENVIRONMENT) ? said.substring(ENVIRONMENT.length(), said.length() - 1) : "";
        return Optional.ofNullable(System.getenv(variable)).orElse("");
    }

    private static X509Certificate own(KeyStore keystore) throws GeneralSecurityException {
        for (String alias : Collections.list(keystore.aliases())) {
            if (keystore.isKeyEntry(alias)) {
                return (X509Certificate) keystore.getCertificate(alias);
            }
        }
        throw new GeneralSecurityException("there is no key in the keystore");
    }

    private static String name(X509Certificate certificate) throws GeneralSecurityException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        String first = (names == null ? List.<List<?>>of() : names)
                .stream()
                        .filter(name -> Integer.valueOf(DNS).equals(name.get(0)))
                        .map(name -> String.valueOf(name.get(1)))
                        .findFirst()
                        .orElse("localhost");
        return first.startsWith("*.") ? "hall" + first.substring(1) : first;
    }
}
