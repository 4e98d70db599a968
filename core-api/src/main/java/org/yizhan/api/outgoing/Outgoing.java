// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.outgoing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends requests over HTTPS to the hosts that the descriptor of the module that asks declares under {@code outgoing}, and to no other.
 * Each module gets a service of its own. Every call is counted for it and shown to operators. Safe for all threads; at most eight
 * calls of a module are under way at a time. One whose host's name is still being looked up counts, also when it is late.
 */
@ProviderType
public interface Outgoing {
    /** How many bytes a body has at most, either way. */
    int LONGEST_BODY = 1_048_576;

    /** How long a call must be allowed to last: within less nobody answers. */
    Duration SHORTEST = Duration.ofMillis(100);

    /** How long a call may last at most. */
    Duration LONGEST = Duration.ofSeconds(30);

    /**
     * Sends a request and waits for the whole answer. Nothing is sent twice and no redirect is followed: an answer of 3xx is an answer.
     *
     * @throws IllegalArgumentException for an address that is no https, a method, header, body or limit that may not be
     * @throws org.yizhan.api.Problem {@code platform.host-not-allowed} (502) for a host and port that the descriptor does not
     *     declare; {@code platform.host-private} (502) for one that lies at an address of this machine or a private network and that
     *     the operator has not listed; {@code platform.host-unreachable} (502) when there is no connection, or its certificate
     *     is not to be trusted; {@code platform.host-answer-too-long} (502); {@code platform.host-late} (504);
     *     {@code platform.outgoing-full} (503) when eight calls are under way. Each has the value {@code host}
     */
    Answer send(Request request);

    /**
     * A request.
     *
     * @param method {@code GET}, {@code HEAD}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
     * @param uri absolute, {@code https}, without user and fragment; port 443 when it names none
     * @param headers name → value; {@code Host}, {@code Content-Length} and {@code Connection} are the platform's
     * @param body null for none; at most {@link #LONGEST_BODY}
     * @param limit from the call to the end of the answer; at least {@link #SHORTEST} and at most {@link #LONGEST}
     */
    record Request(String method, URI uri, Map<String, String> headers, byte[] body, Duration limit) {
        private static final Duration USUAL = Duration.ofSeconds(10);

        /** A GET of ten seconds at most. */
        public static Request get(URI uri) {
            return new Request("GET", uri, Map.of(), null, USUAL);
        }

        /** A POST of ten seconds at most. @param type the body's media type */
        public static Request post(URI uri, String type, byte[] body) {
            return new Request("POST", uri, Map.of("Content-Type", type), body, USUAL);
        }
    }

    /**
     * What came back, whatever the status.
     *
     * @param headers name in lower case → values
     * @param body never null; at most {@link #LONGEST_BODY}
     */
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {}
}
