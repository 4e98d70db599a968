// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.media.sse.SseFeature;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.yizhan.api.Problem;

/**
 * The Jersey application of one module, whole from the beginning to the end: another set of resources is another application.
 * It stands directly behind a servlet of ours, because Jersey's own does much that the door has done already.
 */
final class RestApplication implements Container {
    /** Added to the count of requests when no more may come in. */
    private static final int RETIRED = 1 << 30;

    private final String module;
    private final URI base;
    private final RestParts parts;
    private final Collection<Object> resources;
    private final BodyRules bodyRules;
    private final ApplicationHandler handler;
    private final AtomicInteger running = new AtomicInteger();

    RestApplication(String module, Collection<Object> resources, Collection<Object> extensions, RestParts parts) {
        this.module = module;
        this.base = URI.create(Visit.API + module + "/");
        this.parts = parts;
        this.resources = List.copyOf(resources);
        this.bodyRules = parts.bodyRules().get();
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(ApplicationHandler.class.getClassLoader());
        try {
            this.handler = new ApplicationHandler(configuration(resources, extensions));
            handler.onStartup(this);
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    private ResourceConfig configuration(Collection<Object> resources, Collection<Object> extensions) {
        ResourceConfig config = new ResourceConfig()
                .setApplicationName(module)
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(CommonProperties.MOXY_JSON_FEATURE_DISABLE, true)
                .property(CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true)
                .property(CommonProperties.JSON_BINDING_FEATURE_DISABLE, true)
                .property(ServerProperties.BV_FEATURE_DISABLE, true)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .register(new JsonBodies(Json.apart(parts.json())))
                .register(new Parameters())
                .register(new Answers(parts.problems()))
                .register(parts.refusals())
                .register(new EndpointRules(parts.services()))
                .register(SseFeature.class)
                .register(new Bindings(bodyRules));
        extensions.forEach(config::register);
        resources.forEach(config::register);
        return config;
    }

    /** Comes in. @return false when this application has been replaced */
    boolean enter() {
        if (running.incrementAndGet() < RETIRED) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        if (running.decrementAndGet() == RETIRED) {
            shutDown();
        }
    }

    /** Lets nobody in any more, and goes when the last one has left. */
    void retire() {
        if (running.addAndGet(RETIRED) == RETIRED) {
            shutDown();
        }
    }

    private void shutDown() {
        // The count moves away from the mark, so that a late visitor who turns round at the door does not come here
        // again.
        running.addAndGet(RETIRED / 2);
        handler.onShutdown(this);
        bodyRules.close();
        Json.forgetTypes();
    }

    String module() {
        return module;
    }

    Collection<Object> resources() {
        return resources;
    }

    void serve(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        RestRequest asked =
                new RestRequest(base, address(request), request.getMethod(), visit, handler.getConfiguration());
        asked.setEntityStream(request.getInputStream());
        for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            for (Enumeration<String> values = request.getHeaders(name); values.hasMoreElements(); ) {
                asked.header(name, values.nextElement());
            }
        }
        asked.setWriter(new RestResponse(visit, request, response, parts));
        handler.handle(asked);
    }

    private static URI address(HttpServletRequest request) {
        String query = request.getQueryString();
        String text = query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query;
        try {
            return new URI(text);
        } catch (URISyntaxException browsersSendMore) {
            return escaped(text);
        }
    }

    /** Browsers leave some characters of a query as they are. */
    private static URI escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("|^`{}[]\\\"<> ".indexOf(c) >= 0) {
                safe.append('%').append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT));
            } else {
                safe.append(c);
            }
        }
        try {
            return new URI(safe.toString());
        } catch (URISyntaxException malformed) {
            throw Problem.invalid("platform.bad-address");
        }
    }

    @Override
    public ResourceConfig getConfiguration() {
        return handler.getConfiguration();
    }

    @Override
    public ApplicationHandler getApplicationHandler() {
        return handler;
    }

    @Override
    public void reload() {
        throw new UnsupportedOperationException("An application does not change; another takes its place");
    }

    @Override
    public void reload(ResourceConfig configuration) {
        reload();
    }

    private static final class Bindings extends AbstractBinder {
        private final BodyRules rules;

        Bindings(BodyRules rules) {
            this.rules = rules;
        }

        @Override
        protected void configure() {
            bind(rules).to(ResourceMethodInvocationHandlerProvider.class);
        }
    }
}
