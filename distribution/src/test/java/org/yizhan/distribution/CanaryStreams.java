// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every stream that the hall describes, followed by each role that may: a public one by nobody. */
final class CanaryStreams implements AutoCloseable {
    private final List<CanaryStream> open = new ArrayList<>();

    /** @param tokens by role; null for nobody */
    CanaryStreams(CanaryHall hall, OpenApi api, Map<String, String> tokens) {
        for (OpenApi.Operation operation : api.operations()) {
            if (operation.path().endsWith("/stream")) {
                readers(operation)
                        .forEach(role -> open.add(new CanaryStream(hall, operation.path(), role, tokens.get(role))));
            }
        }
    }

    private static List<String> readers(OpenApi.Operation operation) {
        return operation.permission().equals("public")
                ? List.of(People.NOBODY)
                : operation.expects().stream()
                        .map(expected -> expected.substring(0, expected.indexOf(':')))
                        .toList();
    }

    /** As a network that breaks off: each is resumed by itself. */
    void cut() {
        open.forEach(CanaryStream::cut);
    }

    List<CanaryStream> all() {
        return open;
    }

    @Override
    public void close() {
        open.forEach(CanaryStream::close);
    }
}
