// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.cli.Failure;

/**
 * Signs profiles with a key of this machine, and says who has signed others. The signature is a comment at the end, over every
 * byte before it; ECDSA with SHA-256 on the curve P-256.
 */
final class Seal {
    private static final String MARK = "# yizhan-signature: ";
    private static final Pattern END =
            Pattern.compile("(?s)\\n# yizhan-signature: ([A-Za-z0-9+/=]+)\\n# yizhan-key: ([A-Za-z0-9+/=]+)\\n?$");
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final int CURVE_BITS = 256;
    private static final int SHORT = 8;

    private final Path keys;

    /** @param keys the folder with this machine's keys */
    Seal(Path keys) {
        this.keys = keys;
    }

    /**
     * What a signature is worth.
     *
     * @param key short for the public key; null when nobody has signed
     */
    record Verdict(Standing standing, String key) {}

    /** What is known of who has signed. */
    enum Standing {
        UNSIGNED,
        /** By this machine, or by somebody who was trusted before. */
        KNOWN,
        UNKNOWN,
        /** Altered, or no signature at all. */
        BROKEN
    }

    /** The text without its signature. */
    static String unsealed(String text) {
        Matcher end = END.matcher(text);
        return end.find() ? text.substring(0, end.start() + 1) : text;
    }

    /** @param text ends with a line break */
    String sealed(String text) {
        try {
            KeyPair pair = pair();
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            Base64.Encoder base64 = Base64.getEncoder();
            return text + MARK + base64.encodeToString(signature.sign()) + "\n# yizhan-key: "
                    + base64.encodeToString(pair.getPublic().getEncoded()) + "\n";
        } catch (GeneralSecurityException | IOException e) {
            throw new Failure(e, "profile.no-key", keys);
        }
    }

    Verdict verify(String text) {
        Matcher end = END.matcher(text);
        if (!end.find()) {
            return new Verdict(text.contains(MARK) ? Standing.BROKEN : Standing.UNSIGNED, null);
        }
        byte[] encoded = Base64.getDecoder().decode(end.group(2));
        String name = name(encoded);
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            int bits = ((ECPublicKey) key).getParams().getOrder().bitLength();
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(unsealed(text).getBytes(StandardCharsets.UTF_8));
            if (bits != CURVE_BITS || !signature.verify(Base64.getDecoder().decode(end.group(1)))) {
                return new Verdict(Standing.BROKEN, name);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Verdict(Standing.BROKEN, name);
        }
        return new Verdict(known(end.group(2)) ? Standing.KNOWN : Standing.UNKNOWN, name);
    }

    /** Knows who has signed the text from now on. */
    void trust(String text) {
        Matcher end = END.matcher(text);
        if (end.find()) {
            byte[] encoded = Base64.getDecoder().decode(end.group(2));
            try {
                Files.createDirectories(trusted());
                Files.writeString(trusted().resolve(name(encoded) + ".pub"), end.group(2) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean known(String key) {
        Path theirs = trusted().resolve(name(Base64.getDecoder().decode(key)) + ".pub");
        return is(keys.resolve("profile.pub"), key) || is(theirs, key);
    }

    private static boolean is(Path file, String key) {
        try {
            return Files.isRegularFile(file) && Files.readString(file).strip().equals(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path trusted() {
        return keys.resolve("profile-trusted");
    }

    private static String name(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, SHORT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyPair pair() throws GeneralSecurityException, IOException {
        Path secret = keys.resolve("profile.key");
        Path open = keys.resolve("profile.pub");
        if (!Files.isRegularFile(secret)) {
            make(secret, open);
        }
        KeyFactory factory = KeyFactory.getInstance("EC");
        PrivateKey own = factory.generatePrivate(new PKCS8EncodedKeySpec(decoded(secret)));
        return new KeyPair(factory.generatePublic(new X509EncodedKeySpec(decoded(open))), own);
    }

    private static byte[] decoded(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    private void make(Path secret, Path open) throws GeneralSecurityException, IOException {
        if (!Files.isDirectory(keys)) {
            Files.createDirectories(keys.toAbsolutePath().getParent());
            Files.createDirectory(keys, owner("rwx------"));
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair fresh = generator.generateKeyPair();
        Base64.Encoder base64 = Base64.getEncoder();
        try {
            Files.createFile(secret, owner("rw-------"));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.writeString(open, base64.encodeToString(fresh.getPublic().getEncoded()) + "\n");
        Files.writeString(secret, base64.encodeToString(fresh.getPrivate().getEncoded()) + "\n");
    }

    private static java.nio.file.attribute.FileAttribute<?> owner(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }
}
