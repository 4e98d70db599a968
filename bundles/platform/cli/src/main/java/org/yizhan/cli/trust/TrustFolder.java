// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Server;

/** The certificates in {@code etc/trust}, one a publisher. The gate reads the folder anew each time it looks at a file. */
final class TrustFolder {
    private static final String ENDING = ".cer";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final Path folder;

    TrustFolder(Path folder) {
        this.folder = folder;
    }

    /** Of the hall that runs; or else of the one that would. */
    static TrustFolder of(Common common) {
        Path home = Server.running(common.layout())
                .map(server -> Path.of(server.home()))
                .orElseGet(() -> common.layout().distribution(common.terminal()));
        return new TrustFolder(home.resolve("etc/trust"));
    }

    Path path() {
        return folder;
    }

    Path file(String publisher) {
        return folder.resolve(publisher + ENDING);
    }

    /** In the order of their names. */
    List<Publisher> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "?*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - ENDING.length()));
            }
        } catch (IOException e) {
            throw new Failure(e, "trust.unreadable", folder);
        }
        List<Publisher> all = new ArrayList<>();
        names.forEach(name -> all.add(present(name)));
        return all;
    }

    Optional<Publisher> find(String publisher) {
        return Files.exists(file(publisher)) ? Optional.of(present(publisher)) : Optional.empty();
    }

    private Publisher present(String name) {
        try {
            return new Publisher(name, certificate(file(name)));
        } catch (IOException | CertificateException e) {
            return new Publisher(name, null);
        }
    }

    /** @throws Failure when the file does not hold one certificate and nothing beside it */
    static Publisher offered(String publisher, Path file) {
        try {
            return new Publisher(publisher, certificate(file));
        } catch (IOException | CertificateException e) {
            throw new Failure(e, "trust.no-certificate", file);
        }
    }

    private static X509Certificate certificate(Path file) throws IOException, CertificateException {
        Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
        if (all.size() != 1) {
            // Of several the gate would take the first, which need not be the one that somebody has compared.
            throw new CertificateException("there are " + all.size());
        }
        return (X509Certificate) all.iterator().next();
    }

    /** Writes the certificate and nothing else that its file may have held, whole or not at all. */
    void put(Publisher publisher) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            String pem = "-----BEGIN CERTIFICATE-----\n"
                    + LINES.encodeToString(publisher.certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            Path part = Files.createTempFile(folder, ".", ".part");
            try {
                Files.writeString(part, pem);
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(part, file(publisher.name()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new Failure(e, "trust.not-written", file(publisher.name()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    void remove(String publisher) {
        try {
            Files.delete(file(publisher));
        } catch (IOException e) {
            throw new Failure(e, "trust.not-written", file(publisher));
        }
    }
}
