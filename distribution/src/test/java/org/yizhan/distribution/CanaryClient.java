// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.cli.demo.HallClient;

/** Speaks to the hall, and has every answer looked through. */
final class CanaryClient {
    private final HallClient hall;
    private final CanaryAnswers answers;

    CanaryClient(String url, CanaryAnswers answers) {
        this.hall = new HallClient(url);
        this.answers = answers;
    }

    HallClient.Answer get(String token, String path) {
        return answers.met("GET", path, hall.get(token, path));
    }

    HallClient.Answer post(String token, String path, Object body) {
        return answers.met("POST", path, hall.post(token, path, body));
    }
}
