// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** What a city asks of its reviewers: by when they answer, and how much they look at once more. */
@Component(service = ReviewPlan.class, configurationPid = "org.yizhan.posting")
@Designate(ocd = PostingSettings.class)
public final class ReviewPlan {
    /** The rule under which a decision at the second look stands in the trail. */
    static final String SECOND_LOOK = "posting.second-look";

    private static final double ALL = 4_294_967_296.0;

    private final PostingSettings settings;

    @Activate
    public ReviewPlan(PostingSettings settings) {
        this.settings = settings;
    }

    /** Until when a person answers what is handed in now. */
    Instant due(Instant now, boolean urgent) {
        return now.plus(Duration.ofMinutes(urgent ? settings.urgentReviewMinutes() : settings.reviewMinutes()));
    }

    /**
     * Whether a posting is drawn for the second look. Anybody who knows the share and the key can recompute it: the first 32 bits
     * of SHA-256 of the key and the posting's id, as a part of all, lie below the share.
     */
    boolean drawn(String posting) {
        byte[] text = (settings.secondLookKey() + posting).getBytes(StandardCharsets.UTF_8);
        try {
            int bits = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getInt();
            return Integer.toUnsignedLong(bits) * 100 < settings.secondLookPercent() * ALL;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
