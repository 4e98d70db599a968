// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yizhan.api.platform.TrustedPublisher;

/**
 * The publishers whose signature counts here: a folder with a certificate each, {@code <publisher>.cer}, PEM or DER. Only
 * the key in it is compared: who put the file there has decided, so neither its expiry nor who issued it matters. The folder
 * is read anew each time, so that taking a file away revokes at once.
 */
public final class Trust {
    private static final String ENDING = ".cer";

    private final Path folder;

    /** @param folder may be missing: then nobody is trusted */
    public Trust(Path folder) {
        this.folder = folder;
    }

    /** All of whom there is a file, those included whose file cannot be read. */
    public List<TrustedPublisher> all() {
        List<TrustedPublisher> all = new ArrayList<>();
        certificates().forEach((publisher, certificate) -> all.add(TrustedPublisher.of(publisher, certificate)));
        return all;
    }

    /** Publisher → key, without those whose file cannot be read: half a trust is none. */
    Map<String, PublicKey> publishers() {
        Map<String, PublicKey> keys = new TreeMap<>();
        certificates().forEach((publisher, certificate) -> {
            if (certificate != null) {
                keys.put(publisher, certificate.getPublicKey());
            }
        });
        return keys;
    }

    /** Publisher → certificate, null when it cannot be read. */
    private Map<String, X509Certificate> certificates() {
        Map<String, X509Certificate> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "?*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                found.put(name.substring(0, name.length() - ENDING.length()), certificate(file));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Map.of();
        }
        return found;
    }

    /** Whether a publisher may sign a module of this id. */
    static boolean owns(String publisher, String module) {
        return module.equals(publisher)
                || module.startsWith(publisher + ".")
                || publisher.equals(TrustedPublisher.OURS) && module.indexOf('.') < 0;
    }

    private static X509Certificate certificate(Path file) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (IOException | CertificateException e) {
            return null;
        }
    }
}
