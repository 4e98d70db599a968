// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.List;
import org.yizhan.api.access.Permission;

/** Refuses smoke requests that nobody could send, or that not everybody may. */
final class SmokeCheck {
    private static final String QUERY = "(\\?[!-~&&[^#]]{1,400})?";

    private final Refusals refusals;

    SmokeCheck(Refusals refusals) {
        this.refusals = refusals;
    }

    void check(List<Code.Endpoint> endpoints) {
        for (Code.Endpoint endpoint : endpoints) {
            String objection = endpoint.smoke() == null ? null : objection(endpoint);
            if (objection != null) {
                refusals.add("%s declares a smoke request, but %s", endpoint.method(), objection);
            }
        }
    }

    private static String objection(Code.Endpoint endpoint) {
        if (!"GET".equals(endpoint.verb())) {
            return "it answers no GET";
        }
        if (endpoint.path() == null || endpoint.path().indexOf('{') >= 0) {
            return "its path is not whole, or has a variable";
        }
        if (!Permission.PUBLIC.equals(endpoint.permission())) {
            return "it is not public, and the platform asks as nobody";
        }
        return endpoint.smoke().matches(QUERY) ? null : "\"" + endpoint.smoke() + "\" is no query as in \"?limit=1\"";
    }

    /** The requests of endpoints that were found in order. */
    static List<String> requests(String module, List<Code.Endpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.smoke() != null)
                .map(endpoint -> "/api/" + module + "/" + endpoint.path() + endpoint.smoke())
                .sorted()
                .toList();
    }
}
