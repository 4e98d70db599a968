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
import java.util.Map;
import java.util.TreeMap;

/**
 * The publishers whose signature counts here: a folder with a certificate each, {@code <publisher>.cer}, PEM or DER. Only
 * the key in it is compared: who put the file there has decided, so neither its expiry nor who issued it matters. The folder
 * is read anew each time, so that taking a file away revokes at once.
 */
public final class Trust {
    private static final String ENDING = ".cer";
    /** Owns the ids that carry no publisher's name. */
    private static final String OURS = "yizhan";

    private final Path folder;

    /** @param folder may be missing: then nobody is trusted */
    public Trust(Path folder) {
        this.folder = folder;
    }

    /** Publisher → key, without those whose file cannot be read: half a trust is none. */
    Map<String, PublicKey> publishers() {
        Map<String, PublicKey> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                PublicKey key = key(file);
                if (key != null && name.length() > ENDING.length()) {
                    found.put(name.substring(0, name.length() - ENDING.length()), key);
                }
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
                || publisher.equals(OURS) && module.indexOf('.') < 0;
    }

    private static PublicKey key(Path file) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .getPublicKey();
        } catch (IOException | CertificateException e) {
            return null;
        }
    }
}
