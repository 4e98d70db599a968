// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.yizhan.api.Problem;

/** The one spelling of a path that rules are written for. */
final class Paths {
    private Paths() {}

    /**
     * Takes the escapes out. Other spellings of the same address, with parameters in the path or ways up and round, would lead to
     * the same place past the rules for it.
     *
     * @throws Problem {@code platform.bad-address} (400)
     */
    static String plain(String sent) {
        if (sent.indexOf(';') >= 0 || sent.contains("/.") || sent.contains("//")) {
            throw Problem.invalid("platform.bad-address");
        }
        if (sent.indexOf('%') < 0) {
            return sent;
        }
        try {
            return URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("platform.bad-address");
        }
    }
}
