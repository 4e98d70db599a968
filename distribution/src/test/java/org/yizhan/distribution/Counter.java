// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.HashMap;
import java.util.Map;
import org.yizhan.cli.demo.HallClient;

/** The counter of a hall, where workers are registered on paper. */
record Counter(HallClient hall, String token) {
    static final String WORKERS = "/api/registration/v1/workers/";

    /** @return the worker's id */
    String register(String name, String idNumber, String mobile, String region) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("idNumber", idNumber);
        body.put("mobile", mobile);
        body.put("region", region);
        body.put("trade", "FENJIAN");
        body.put("consent", Map.of("kind", "PAPER", "reference", "IT-" + mobile.substring(8)));
        return hall.post(token, WORKERS + "by-proxy", body)
                .orFail("worker")
                .path("id")
                .asText();
    }
}
