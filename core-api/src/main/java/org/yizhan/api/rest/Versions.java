// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.rest;

import org.yizhan.api.Problem;

/** Compares the version that a caller has read with the one that is there. */
public final class Versions {
    private Versions() {}

    /**
     * Refuses a change to something that the caller has not seen as it is.
     *
     * @param ifMatch the request's {@code If-Match}: {@code "7"}, or {@code *} for whatever is there
     * @param version the version that is there
     * @throws Problem {@code platform.if-match-needed} (428) without the header, {@code platform.version-differs} (412)
     */
    public static void require(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(428, "platform.if-match-needed");
        }
        for (String tag : ifMatch.split(",")) {
            String bare = tag.strip();
            if (bare.equals("*") || bare.equals("\"" + version + "\"")) {
                return;
            }
        }
        throw new Problem(412, "platform.version-differs").with("version", version);
    }
}
