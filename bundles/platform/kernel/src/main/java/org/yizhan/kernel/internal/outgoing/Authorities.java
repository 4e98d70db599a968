// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may vouch for a server: the authorities that Java knows, and those whose certificates the operator puts into a folder. */
final class Authorities {
    private static final Logger LOG = LoggerFactory.getLogger(Authorities.class);

    private final Path folder;

    Authorities(Path folder) {
        this.folder = folder;
    }

    /** Changes when the folder does. */
    String state() {
        try {
            TreeMap<String, Long> files = new TreeMap<>();
            for (Path file : files()) {
                files.put(
                        file.getFileName().toString(),
                        Files.getLastModifiedTime(file).toMillis());
            }
            return files.toString();
        } catch (IOException e) {
            return "";
        }
    }

    X509ExtendedTrustManager trust() throws GeneralSecurityException, IOException {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        int number = 0;
        for (X509Certificate own : ((X509TrustManager) of(null)).getAcceptedIssuers()) {
            known.setCertificateEntry("java-" + number++, own);
        }
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        for (Path file : files()) {
            try (InputStream in = Files.newInputStream(file)) {
                for (Certificate one : certificates.generateCertificates(in)) {
                    known.setCertificateEntry("folder-" + number++, one);
                }
            } catch (IOException | CertificateException e) {
                LOG.warn("{} is no certificate that can be read, and vouches for nobody", file, e);
            }
        }
        return (X509ExtendedTrustManager) of(known);
    }

    private Iterable<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.cer")) {
            found.forEach(files::add);
        } catch (NoSuchFileException none) {
            // Most halls need no others.
        }
        return files;
    }

    /** @param known null for those that Java knows */
    private static TrustManager of(KeyStore known) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(known);
        return factory.getTrustManagers()[0];
    }
}
