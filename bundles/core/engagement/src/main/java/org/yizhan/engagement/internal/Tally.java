// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;

/** Adds up the figures of one region and day. */
final class Tally {
    private int postings;
    private int places;
    private int talks;
    private int confirmed;
    private int onPost;
    private int sameDay;
    private long[] seconds = new long[8];

    void posting(int more) {
        postings++;
        places += more;
    }

    void talks(int more) {
        talks += more;
    }

    void hire(Figures.Hire hire) {
        if (confirmed == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * confirmed);
        }
        seconds[confirmed++] =
                Duration.between(hire.published(), hire.confirmed()).toSeconds();
        if (hire.onPost() != null) {
            onPost++;
            sameDay += Talks.day(hire.onPost()).equals(Talks.day(hire.published())) ? 1 : 0;
        }
    }

    Figures.Figure figure(String region, LocalDate day) {
        Double rate = confirmed == 0 ? null : Math.round(10_000.0 * sameDay / confirmed) / 10_000.0;
        return new Figures.Figure(
                region, day, postings, places, talks, confirmed, onPost, sameDay, rate, medianSeconds());
    }

    /** The middle one, or the mean of the two in the middle, cut to whole seconds. */
    private Long medianSeconds() {
        if (confirmed == 0) {
            return null;
        }
        long[] sorted = Arrays.copyOf(seconds, confirmed);
        Arrays.sort(sorted);
        return (sorted[(confirmed - 1) / 2] + sorted[confirmed / 2]) / 2;
    }
}
