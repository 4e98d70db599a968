// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.Authenticator;

/** What holds for every endpoint before its body is read: the permission that it declares, and no parameter it does not know. */
final class EndpointRules implements DynamicFeature {
    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

    private final Services services;

    EndpointRules(Services services) {
        this.services = services;
    }

    @Override
    public void configure(ResourceInfo endpoint, FeatureContext context) {
        Method method = endpoint.getResourceMethod();
        Permission permission = method.getAnnotation(Permission.class);
        Set<String> parameters = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            collect(parameter, parameter.getType(), parameters);
        }
        boolean json = method.getAnnotation(Produces.class) == null
                && endpoint.getResourceClass().getAnnotation(Produces.class) == null;
        context.register(new Rules(permission == null ? null : permission.value(), Set.copyOf(parameters), json));
    }

    private static void collect(AccessibleObject element, Class<?> type, Set<String> names) {
        collect(element.getAnnotation(QueryParam.class), element.isAnnotationPresent(BeanParam.class), type, names);
    }

    private static void collect(Parameter element, Class<?> type, Set<String> names) {
        collect(element.getAnnotation(QueryParam.class), element.isAnnotationPresent(BeanParam.class), type, names);
    }

    private static void collect(QueryParam query, boolean bean, Class<?> type, Set<String> names) {
        if (query != null) {
            names.add(query.value());
        }
        if (bean) {
            for (var field : type.getDeclaredFields()) {
                collect(field, field.getType(), names);
            }
            for (var constructor : type.getDeclaredConstructors()) {
                for (Parameter parameter : constructor.getParameters()) {
                    collect(parameter, parameter.getType(), names);
                }
            }
        }
    }

    private final class Rules implements ContainerRequestFilter {
        private final String permission;
        private final Set<String> parameters;

        /** Whether it answers in JSON because it does not say in what. */
        private final boolean json;

        Rules(String permission, Set<String> parameters, boolean json) {
            this.permission = permission;
            this.parameters = parameters;
            this.json = json;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            admit((Visit) request.getProperty(Visit.KEY));
            String query = request.getUriInfo().getRequestUri().getRawQuery();
            if (query != null && !query.isEmpty()) {
                check(query);
            }
            // Before anything is done: an answer that nobody can write would come too late.
            if (json && request.getAcceptableMediaTypes().stream().noneMatch(JSON::isCompatible)) {
                throw new Problem(406, "platform.not-acceptable");
            }
        }

        private void admit(Visit visit) {
            if (Permission.PUBLIC.equals(permission)) {
                return;
            }
            if (visit.ended != null) {
                throw visit.ended;
            }
            if (permission == null) {
                throw Problem.forbidden("platform.not-allowed");
            }
            if (!Permission.SESSION.equals(permission)) {
                Authenticator who = services.authenticator();
                if (who == null) {
                    throw new Problem(503, "platform.starting").with("retryAfter", 2);
                }
                who.admit(visit.caller, permission);
            } else if (visit.caller.anonymous()) {
                throw new Problem(401, "platform.login-needed");
            }
        }

        private void check(String query) {
            for (String pair : query.split("&")) {
                int equal = pair.indexOf('=');
                String name = decode(equal < 0 ? pair : pair.substring(0, equal));
                if (!name.isEmpty() && !parameters.contains(name)) {
                    Problem unknown =
                            Problem.invalid("platform.unknown-parameter").with("parameter", Shown.name(name));
                    throw JsonRefusals.suggest(unknown, name, parameters);
                }
            }
        }

        private static String decode(String name) {
            try {
                return URLDecoder.decode(name, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                throw Problem.invalid("platform.bad-address");
            }
        }
    }
}
