// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yizhan.cli.Failure;
import picocli.CommandLine.ITypeConverter;

/**
 * Who may sign modules here.
 *
 * @param name what the ids of the modules begin with
 * @param certificate null when what lies there cannot be read: the gate then trusts nobody by it
 */
record Publisher(String name, X509Certificate certificate) {
    /** Owns the ids that carry no publisher's name, as the gate has it. */
    private static final String OURS = "yizhan";

    /** What a person puts between the pairs of a fingerprint. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s:]");

    /** The ids that this publisher may sign. */
    List<String> ids() {
        return OURS.equals(name) ? List.of(name, name + ".*", "[^.]*") : List.of(name, name + ".*");
    }

    String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    /** SHA-256 of the whole certificate, in pairs, as {@code keytool} prints it. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this is what somebody was told: in pairs or not, in small letters or not, but the whole of it. */
    boolean hasFingerprint(String told) {
        return plain(fingerprint()).equals(plain(told));
    }

    private static String plain(String fingerprint) {
        return BETWEEN.matcher(fingerprint).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Reads the name of a publisher: it is the beginning of ids, and the name of a file. */
    static final class Name implements ITypeConverter<String> {
        private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
        private static final int LONGEST = 80;

        @Override
        public String convert(String text) {
            if (FORM.matcher(text).matches() && text.length() <= LONGEST) {
                return text;
            }
            throw new Failure("usage.publisher", text);
        }
    }
}
