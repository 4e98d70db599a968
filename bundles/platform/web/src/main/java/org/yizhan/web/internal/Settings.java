// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.List;
import java.util.stream.Stream;

/** What the door goes by; see {@link WebConfig} for the meaning of each. */
record Settings(
        Proxies proxies,
        int addressPerSecond,
        int accountPerSecond,
        int loginPerMinute,
        List<String> loginPaths,
        boolean limitLoopback,
        long bodyBytes,
        long importBytes,
        long archiveBytes,
        int coreConcurrent,
        int moduleConcurrent,
        int modulesConcurrent,
        int deadlineSeconds,
        int answerBytes,
        int waiting,
        long parkMillis,
        boolean hsts,
        boolean sandbox) {

    static Settings of(WebConfig config) {
        return new Settings(
                new Proxies(list(config.trusted_proxies())),
                config.rate_address(),
                config.rate_account(),
                config.rate_login(),
                list(config.rate_login_paths()),
                config.rate_loopback(),
                config.body_bytes(),
                config.body_import_bytes(),
                config.body_archive_bytes(),
                config.concurrent_requests(),
                config.module_concurrent_requests(),
                config.modules_concurrent_requests(),
                config.module_deadline_seconds(),
                config.module_answer_bytes(),
                config.concurrent_waiting(),
                config.park_millis(),
                config.hsts(),
                config.sandbox());
    }

    /** A list as it arrives from a plain file: one line with commas. */
    private static List<String> list(String... lines) {
        return Stream.of(lines)
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** How many requests may be inside at the same time. */
    int concurrent(Gate gate) {
        return gate.isBeside() ? moduleConcurrent : coreConcurrent;
    }

    /** How long a body for the path may be. */
    long bodyBytes(String path) {
        if (path.equals("/api/platform/v1/archives")) {
            return archiveBytes;
        }
        return path.startsWith("/api/platform/v1/imports/") ? importBytes : bodyBytes;
    }
}
