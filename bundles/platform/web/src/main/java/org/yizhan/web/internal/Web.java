// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.ModuleReadiness;
import org.yizhan.api.platform.PageFiles;
import org.yizhan.api.platform.SmokeRequests;
import org.yizhan.api.stream.Streams;

/** Brings the door and the REST host into the container, and takes them out again. */
@Component(
        service = {},
        immediate = true,
        configurationPid = WebConfig.PID)
@Designate(ocd = WebConfig.class)
@RequireHttpWhiteboard
@Capability(
        namespace = "osgi.implementation",
        name = JakartarsWhiteboardConstants.JAKARTA_RS_WHITEBOARD_IMPLEMENTATION,
        version = JakartarsWhiteboardConstants.JAKARTA_RS_WHITEBOARD_SPECIFICATION_VERSION)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.stream.Streams\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.platform.PageFiles\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.health.HealthCheck\"")
public final class Web {
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final OsgiServices services;
    private final WebServer server;
    private final ModuleTracker modules;
    private final ServletTracker servlets;
    private final Shutdown shutdown;

    @Activate
    public Web(BundleContext context, WebConfig config) {
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        services = new OsgiServices(context);
        server = new WebServer(Settings.of(config), services);
        services.onNewEvents(server.streams::wake);
        modules = new ModuleTracker(context, server, services);
        servlets = ServletTracker.of(context, server.plainServlets);
        servlets.open();
        registrations.add(context.registerService(SmokeRequests.class, server.smoke, null));
        registrations.add(context.registerService(Streams.class, server.streams, null));
        registrations.add(context.registerService(PageFiles.class, services::revision, null));
        filter(context, server.headers, "/*", 20_000);
        filter(context, server.door, "/api/*", 10_000);
        servlet(context, server.servlet, "org.yizhan.rest", PlainServlets.REST);
        servlet(context, server.ui, "org.yizhan.ui", UiServlet.ROOT + "*");
        servlet(
                context,
                server.startPage,
                "org.yizhan.start",
                "",
                StartPage.PAGE,
                StartPage.STYLE,
                SandboxBanner.STYLE);
        registrations.add(
                0,
                context.registerService(
                        ConnectorFactory.class, new ServerHook(server.serverProblems, server.smoke), null));
        registrations.add(0, context.registerService(HealthCheck.class, new LostRequests(server.gates), null));
        modules.open();
        shutdown = new Shutdown(server);
        context.addBundleListener(shutdown);
        registrations.add(0, context.registerService(ModuleReadiness.class, new RestReadiness(context, server), null));
    }

    @Modified
    void modified(WebConfig config) {
        server.settings(Settings.of(config));
    }

    @Deactivate
    void deactivate(BundleContext context) {
        context.removeBundleListener(shutdown);
        registrations.forEach(ServiceRegistration::unregister);
        modules.close();
        servlets.close();
        server.close();
        services.close();
    }

    private void filter(BundleContext context, Filter filter, String pattern, int ranking) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN, pattern);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_ASYNC_SUPPORTED, true);
        properties.put(Constants.SERVICE_RANKING, ranking);
        registrations.add(0, context.registerService(Filter.class, filter, properties));
    }

    private void servlet(BundleContext context, Servlet servlet, String name, String... patterns) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, patterns);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, name);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED, true);
        registrations.add(0, context.registerService(Servlet.class, servlet, properties));
    }
}
