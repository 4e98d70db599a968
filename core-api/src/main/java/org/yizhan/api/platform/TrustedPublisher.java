// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * Who may sign modules here.
 *
 * @param publisher what the ids of the modules begin with
 * @param subject whom the certificate names; null when it cannot be read, and nobody is trusted by it
 * @param fingerprint SHA-256 of the whole certificate, in pairs, as {@code keytool} prints it; or null
 * @param ids what the publisher may sign
 */
public record TrustedPublisher(String publisher, String subject, String fingerprint, List<String> ids) {
    /** Owns the ids that carry no publisher's name. */
    public static final String OURS = "yizhan";

    /** @param certificate null when it cannot be read */
    public static TrustedPublisher of(String publisher, X509Certificate certificate) {
        if (certificate == null) {
            return new TrustedPublisher(publisher, null, null, List.of());
        }
        String all = publisher + ".*";
        return new TrustedPublisher(
                publisher,
                certificate.getSubjectX500Principal().getName(),
                fingerprint(certificate),
                OURS.equals(publisher) ? List.of(publisher, all, "[^.]*") : List.of(publisher, all));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
