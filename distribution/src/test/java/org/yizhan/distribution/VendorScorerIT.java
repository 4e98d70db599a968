// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** E03: a vendor's scorer is put into the shipped archive, the order changes; it is taken out, and the order is the old one. */
@OnDistribution
class VendorScorerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Work of which no other test has any. */
    private static final String TRADE = "CHUANZHU";

    private final People people;
    private final Market market;
    private final Deployments modules;

    VendorScorerIT(RunningServer server) throws IOException {
        this.people = new People(new HallClient(server.url()), server.commandLineToken());
        this.market = new Market(people);
        this.modules = Deployments.open(server);
    }

    @Test
    void ordersWhileItIsThere() throws IOException {
        List<String> equals = Stream.generate(this::worker).limit(8).sorted().toList();
        String posting = posting();
        Await.until("matching knows all of them", PATIENCE, () -> order(posting).containsAll(equals));
        List<String> before = order(posting);
        assertThat(before).as("equals stand in the order of their ids").containsSubsequence(equals);

        Path scorer = scorer();
        modules.put(scorer);
        try {
            Await.until("the scorer is asked", PATIENCE, () -> parts(posting).contains(LotScorer.ID));
            assertThat(order(posting))
                    .containsSubsequence(equals.stream()
                            .sorted(Comparator.comparing(LotScorer::lot).reversed())
                            .toList());
        } finally {
            modules.remove(scorer);
        }
        Await.until("the scorer is gone", PATIENCE, () -> !parts(posting).contains(LotScorer.ID));
        assertThat(order(posting)).isEqualTo(before);
    }

    private static Path scorer() throws IOException {
        return ModuleJar.named("acme.scorer")
                .header("Service-Component", "OSGI-INF/scorer.xml")
                .header(
                        "Import-Package",
                        "org.yizhan.api.matching;version=\"[1,2)\",org.yizhan.api.posting,org.yizhan.api.registration")
                .file("OSGI-INF/scorer.xml", """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="acme.scorer">
                          <implementation class="%s"/>
                          <service><provide interface="org.yizhan.api.matching.MatchScorer"/></service>
                        </scr:component>
                        """.formatted(LotScorer.class.getName()))
                .type(LotScorer.class)
                .write("acme.scorer");
    }

    private String worker() {
        Map<String, Object> body = people.workerBody(People.ELSEWHERE);
        body.put("trade", TRADE);
        body.put("consent", Map.of("kind", "PAPER", "reference", "IT-S"));
        return made("/api/registration/v1/workers/by-proxy", body);
    }

    private String posting() {
        Instant start = market.now().plus(Duration.ofHours(3));
        Map<String, Object> body = market.postingBody(market.employer(People.ELSEWHERE), "INSTANT");
        body.put("trade", TRADE);
        body.put("shifts", List.of(Market.shift(start, 4, 1)));
        String id = made("/api/posting/v1/postings", body);
        made("/api/posting/v1/postings/" + id + "/submit", Map.of());
        return id;
    }

    private String made(String path, Object body) {
        return people.hall()
                .post(people.operator(), path, body)
                .orFail(path)
                .path("id")
                .asText();
    }

    private List<String> order(String posting) {
        return StreamSupport.stream(match(posting).spliterator(), false)
                .map(person -> person.path("worker").asText())
                .toList();
    }

    private List<String> parts(String posting) {
        return match(posting).findValuesAsText("part");
    }

    private JsonNode match(String posting) {
        String path = "/api/matching/v1/postings/" + posting + "/match?limit=50";
        return people.hall()
                .post(people.operator(), path, Map.of())
                .orFail(path)
                .path("workers");
    }
}
