// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** Draws which postings are bad, and how: four times as often as in life, and each kind at least once, whatever the seed. */
final class Faults {
    private static final int AS_OFTEN = 4;

    private final JsonNode kinds;
    private final SplittableRandom random;

    Faults(JsonNode kinds, SplittableRandom random) {
        this.kinds = kinds;
        this.random = random;
    }

    /** The kind of each posting; null for the good ones. */
    JsonNode[] plan(int postings) {
        JsonNode[] plan = new JsonNode[postings];
        Arrays.setAll(plan, i -> draw());
        for (JsonNode kind : kinds) {
            if (!Arrays.asList(plan).contains(kind)) {
                int i = random.nextInt(postings);
                while (plan[i] != null) {
                    i = (i + 1) % postings;
                }
                plan[i] = kind;
            }
        }
        return plan;
    }

    private JsonNode draw() {
        int draw = random.nextInt(1_000);
        for (JsonNode kind : kinds) {
            draw -= AS_OFTEN * kind.get("share").asInt();
            if (draw < 0) {
                return kind;
            }
        }
        return null;
    }

    static boolean copies(JsonNode kind) {
        return kind != null && kind.has("copy");
    }

    static County.Fault of(JsonNode kind) {
        return kind == null
                ? null
                : new County.Fault(
                        kind.get("label").asText(), kind.get("expected").asText());
    }

    /** What a kind says in the place of the decent words. */
    String conditions(JsonNode kind, String decent) {
        if (kind == null || !kind.has("conditions")) {
            return decent;
        }
        JsonNode all = kind.get("conditions");
        return all.get(random.nextInt(all.size())).asText();
    }

    /** A good posting that is out, taken word for word and handed in again as another's, an hour later. */
    County.Posting copy(JsonNode kind, List<County.Posting> from, IntSupplier anEmployer) {
        List<County.Posting> good = new ArrayList<>(from);
        good.removeIf(posting -> posting.fault() != null);
        good.sort(Comparator.comparing(County.Posting::at)
                .thenComparing(posting -> posting.terms().title()));
        County.Posting original = good.get(random.nextInt(good.size()));
        int employer = anEmployer.getAsInt();
        while (employer == original.employer()) {
            employer = anEmployer.getAsInt();
        }
        return original.by(employer, Duration.ofHours(1), of(kind));
    }
}
