// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.Authenticator;

/**
 * The servlets that modules put under {@code /api} beside their REST components, and what each needs. The container says which one a
 * request goes to; what has declared nothing, or is not known here, stays closed.
 */
final class PlainServlets {
    /** The service property of a servlet: the id of a permission, {@code session} or {@code public}. */
    static final String PERMISSION = "yizhan.permission";

    /** Where the REST components of all modules stand, which look after themselves. */
    static final String REST = "/api/*";

    private static final Logger LOG = LoggerFactory.getLogger(PlainServlets.class);

    private record Servlet(Set<String> patterns, String permission) {}

    private final Map<Object, Servlet> servlets = new ConcurrentHashMap<>();

    /** @param permission null when the servlet declares none */
    void add(Object key, Collection<String> patterns, String permission) {
        Set<String> here = patterns.stream()
                .filter(pattern -> pattern.startsWith(Visit.API))
                .collect(Collectors.toSet());
        if (here.isEmpty()) {
            return;
        }
        if (permission == null) {
            LOG.warn("A servlet at {} declares no {}: it stays closed", here, PERMISSION);
        }
        servlets.put(key, new Servlet(here, permission));
    }

    void remove(Object key) {
        servlets.remove(key);
    }

    /** @throws Problem when the caller may not come to the servlet that the request goes to */
    void check(HttpServletRequest request, Visit visit, Authenticator who) {
        String pattern = request.getHttpServletMapping().getPattern();
        if (servlets.isEmpty() && REST.equals(pattern)) {
            return;
        }
        List<Servlet> there = servlets.values().stream()
                .filter(servlet -> servlet.patterns.contains(pattern))
                .toList();
        if (there.isEmpty() && REST.equals(pattern)) {
            return;
        }
        String permission = there.isEmpty() ? null : there.get(0).permission;
        // Two at the same place that do not agree: nobody knows which of them is asked.
        if (permission == null || !there.stream().allMatch(servlet -> permission.equals(servlet.permission))) {
            throw Problem.forbidden("platform.not-allowed");
        }
        if (Permission.PUBLIC.equals(permission)) {
            return;
        }
        if (visit.caller.anonymous()) {
            throw visit.ended != null ? visit.ended : new Problem(401, "platform.login-needed");
        }
        if (!Permission.SESSION.equals(permission)) {
            who.admit(visit.caller, permission);
        }
    }
}
