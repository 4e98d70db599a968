// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Keys made for this run by the JDK's own keytool, and signatures by its own signer. */
public final class Keys {
    private static final Map<String, KeyStore.PrivateKeyEntry> MADE = new ConcurrentHashMap<>();
    private static final char[] PASSWORD = "changeit".toCharArray();

    private Keys() {}

    /** An EC key; its certificate has expired long ago, which must not matter. */
    static KeyStore.PrivateKeyEntry of(String name) {
        return MADE.computeIfAbsent(name, Keys::make);
    }

    public static byte[] signed(byte[] file, String... names) {
        for (String name : names) {
            file = sign(file, name, "SHA-256", "SHA256withECDSA");
        }
        return file;
    }

    static byte[] sign(byte[] file, String name, String digest, String algorithm) {
        try {
            Path unsigned = Files.createTempFile("gate", ".jar");
            try (ZipFile zip = new ZipFile(Files.write(unsigned, file).toFile())) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                new JarSigner.Builder(of(name))
                        .digestAlgorithm(digest)
                        .signatureAlgorithm(algorithm)
                        .signerName(name)
                        .build()
                        .sign(zip, out);
                return out.toByteArray();
            } finally {
                Files.delete(unsigned);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param publishers in whose name the certificate of the equally named key is trusted */
    public static Trust trust(Path folder, String... publishers) {
        for (String publisher : publishers) {
            enrol(folder, publisher, publisher);
        }
        return new Trust(folder);
    }

    static void enrol(Path folder, String publisher, String key) {
        try {
            Files.write(
                    folder.resolve(publisher + ".cer"), of(key).getCertificate().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore.PrivateKeyEntry make(String name) {
        try {
            Path store = Files.createTempDirectory("gate").resolve("keys.p12");
            List<String> command = new ArrayList<>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            String rest =
                    "-genkeypair -alias key -keyalg EC -groupname secp256r1 -startdate -2y -validity 30 -storetype PKCS12"
                            + " -storepass changeit -dname CN=" + name + " -keystore " + store;
            command.addAll(List.of(rest.split(" ")));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            Files.delete(store);
            Files.delete(store.getParent());
            Certificate certificate = keys.getCertificate("key");
            Certificate plain = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
            return new KeyStore.PrivateKeyEntry((PrivateKey) keys.getKey("key", PASSWORD), new Certificate[] {plain});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
