// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What work there is, drawn as often as each trade weighs. */
final class Trades {
    private static final int SECOND_PERCENT = 45;
    private static final int MOST = 3;

    private final JsonNode all;
    private final SplittableRandom random;

    Trades(JsonNode data, SplittableRandom random) {
        this.all = data.get("trades");
        this.random = random;
    }

    JsonNode any() {
        int draw = random.nextInt(100);
        for (JsonNode trade : all) {
            draw -= trade.get("weight").asInt();
            if (draw < 0) {
                return trade;
            }
        }
        return all.get(0);
    }

    /** One that is paid by the hour. */
    JsonNode hourly() {
        JsonNode trade = any();
        while (!trade.get("unit").asText().equals("HOUR")) {
            trade = any();
        }
        return trade;
    }

    /** What one person can do. */
    List<String> ofAPerson() {
        List<String> codes = new ArrayList<>(List.of(any().get("code").asText()));
        while (codes.size() < MOST && random.nextInt(100) < SECOND_PERCENT) {
            String another = any().get("code").asText();
            if (!codes.contains(another)) {
                codes.add(another);
            }
        }
        return List.copyOf(codes);
    }
}
