// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.settings.Settings;

/** What a city asks of its reviewers: whether all passes by them, by when they answer, and how much they look at once more. */
@Component(service = ReviewPlan.class)
public final class ReviewPlan {
    /** The rule under which a decision at the second look stands in the trail. */
    static final String SECOND_LOOK = "posting.second-look";

    private static final double ALL = 4_294_967_296.0;

    private final Settings settings;

    @Activate
    public ReviewPlan(@Reference Settings settings) {
        this.settings = settings;
    }

    /** Whether what a trusted employer hands in, and a mere change of words, goes live without a person when nothing is found. */
    boolean expressLane() {
        return settings.flag("express-lane");
    }

    /** Until when a person answers what is handed in now. */
    Instant due(Instant now, boolean urgent) {
        return now.plus(settings.duration(urgent ? "urgent-review-within" : "review-within"));
    }

    /**
     * Whether a posting is drawn for the second look. Anybody who knows the share and the key can recompute it: the first 32 bits
     * of SHA-256 of the key and the posting's id, as a part of all, lie below the share.
     */
    boolean drawn(String posting) {
        String key = settings.text("second-look-key");
        byte[] text = ((key == null ? "" : key) + posting).getBytes(StandardCharsets.UTF_8);
        try {
            int bits = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getInt();
            return Integer.toUnsignedLong(bits) * 100 < settings.number("second-look-percent") * ALL;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
