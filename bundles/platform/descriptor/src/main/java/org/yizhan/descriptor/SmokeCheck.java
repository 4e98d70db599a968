// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.List;
import org.yizhan.api.access.Permission;

/** Refuses smoke requests that nobody could send, that not everybody may, or for which a hall would not take the module. */
final class SmokeCheck {
    private static final String QUERY = "(\\?[!-~&&[^#]]{1,400})?";

    // What a hall's kernel takes of a descriptor.
    private static final String SENDABLE = "[!-~&&[^#]]+";
    private static final int LONGEST = 1000;
    private static final int MOST = 100;

    private final Refusals refusals;

    SmokeCheck(Refusals refusals) {
        this.refusals = refusals;
    }

    /** @param module the module's id */
    void check(String module, List<Code.Endpoint> endpoints) {
        for (Code.Endpoint endpoint : endpoints) {
            String objection = endpoint.smoke() == null ? null : objection(module, endpoint);
            if (objection != null) {
                refusals.add("%s declares a smoke request, but %s", endpoint.method(), objection);
            }
        }
        long declared =
                endpoints.stream().filter(endpoint -> endpoint.smoke() != null).count();
        if (declared > MOST) {
            refusals.add("%d smoke requests are declared; a hall takes at most %d", declared, MOST);
        }
    }

    private static String objection(String module, Code.Endpoint endpoint) {
        if (!"GET".equals(endpoint.verb())) {
            return "it answers no GET";
        }
        if (endpoint.path() == null || endpoint.path().indexOf('{') >= 0) {
            return "its path is not whole, or has a variable";
        }
        if (!Permission.PUBLIC.equals(endpoint.permission())) {
            return "it is not public, and the platform asks as nobody";
        }
        if (!endpoint.smoke().matches(QUERY)) {
            return "\"" + endpoint.smoke() + "\" is no query as in \"?limit=1\"";
        }
        String request = request(module, endpoint);
        if (!request.matches(SENDABLE)) {
            return "its path has spaces, \"#\" or letters other than ASCII's";
        }
        return request.length() <= LONGEST ? null : "it has more than " + LONGEST + " characters";
    }

    /** The requests of endpoints that were found in order. */
    static List<String> requests(String module, List<Code.Endpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.smoke() != null)
                .map(endpoint -> request(module, endpoint))
                .sorted()
                .toList();
    }

    private static String request(String module, Code.Endpoint endpoint) {
        return "/api/" + module + "/" + endpoint.path() + endpoint.smoke();
    }
}
