// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.trust;

import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yizhan.api.platform.TrustedPublisher;
import org.yizhan.cli.Failure;
import picocli.CommandLine.ITypeConverter;

/**
 * Who may sign modules here.
 *
 * @param name what the ids of the modules begin with
 * @param certificate null when what lies there cannot be read: the gate then trusts nobody by it
 */
record Publisher(String name, X509Certificate certificate) {
    /** What a person puts between the pairs of a fingerprint. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s:]");

    /** As the hall tells it. */
    TrustedPublisher told() {
        return TrustedPublisher.of(name, certificate);
    }

    /** Whether this is what somebody was told: in pairs or not, in small letters or not, but the whole of it. */
    boolean hasFingerprint(String told) {
        return plain(told().fingerprint()).equals(plain(told));
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
