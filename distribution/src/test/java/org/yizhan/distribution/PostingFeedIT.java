// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.distribution.Market.PostingState;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Invariant 18 for those who follow the feed, and for matching: what is no longer live is gone within two seconds. */
@OnDistribution
class PostingFeedIT {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String POSTINGS = "/api/posting/v1/postings/";

    private final RunningServer server;
    private final People people;
    private final Market market;

    PostingFeedIT(RunningServer server) {
        this.server = server;
        this.people = new People(new HallClient(server.url()), server.commandLineToken());
        this.market = new Market(people);
    }

    @Test
    void tellsWhatEndsAPostingWithinTwoSeconds() {
        String paused = live();
        String closed = live();
        String takenDown = live();
        try (OwnStream feed = new OwnStream(server.url(), people.operator(), POSTINGS + "stream", null)) {
            String later = live();
            heard(feed, later, "published");

            post(POSTINGS + paused + "/pause", Map.of());
            heard(feed, paused, "paused");
            post(POSTINGS + closed + "/close", Map.of());
            heard(feed, closed, "closed");
            post("/api/posting/v1/review/" + takenDown + "/take-down", Map.of("note", "IT"));
            heard(feed, takenDown, "closed");
            for (String gone : List.of(paused, closed, takenDown)) {
                notMatched(gone);
            }
            assertThat(matched(later).status()).isEqualTo(200);

            // A tombstone stays in the feed for whoever was away.
            String last = feed.sofar().get(0).id();
            try (OwnStream again = new OwnStream(server.url(), people.operator(), POSTINGS + "stream", last)) {
                heard(again, takenDown, "closed");
            }
        }
    }

    private String live() {
        return market.posting(People.ELSEWHERE, PostingState.LIVE).id();
    }

    private void heard(OwnStream feed, String posting, String what) {
        Await.until(posting + " is told as " + what, LIMIT, () -> feed.sofar().stream()
                .map(OwnStream.Told::data)
                .anyMatch(data -> data.path("posting").asText().equals(posting)
                        && data.path("what").asText().equals(what)));
    }

    private void notMatched(String posting) {
        Await.until(posting + " is matched no more", LIMIT, () -> matched(posting)
                .code()
                .equals("matching.posting-not-live"));
    }

    private HallClient.Answer matched(String posting) {
        return people.hall().post(people.operator(), "/api/matching/v1/postings/" + posting + "/match", Map.of());
    }

    private void post(String path, Object body) {
        people.hall().post(people.operator(), path, body).orFail(path);
    }
}
