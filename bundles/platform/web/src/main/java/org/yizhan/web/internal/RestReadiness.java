// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.yizhan.api.platform.ModuleReadiness;
import org.yizhan.api.platform.Modules;

/** A module is ready when every REST resource that its components declare is being served. */
final class RestReadiness implements ModuleReadiness {
    private static final String RESOURCE = "name=\"osgi.jakartars.resource\"";

    private final Map<String, Integer> declared = new ConcurrentHashMap<>();
    private final BundleContext context;
    private final WebServer server;

    RestReadiness(BundleContext context, WebServer server) {
        this.context = context;
        this.server = server;
    }

    @Override
    public String part() {
        return "rest";
    }

    @Override
    public boolean ready(Modules.Module module) {
        Bundle bundle = context.getBundle(module.bundleId());
        if (bundle == null || server.door.isShut()) {
            return false;
        }
        int wanted = declared.computeIfAbsent(
                bundle.getBundleId() + "-" + bundle.getLastModified(), key -> resources(bundle));
        RestApplication serving = server.host.applications().get(module.id());
        return wanted == 0 || serving != null && serving.resources().size() >= wanted;
    }

    private static int resources(Bundle bundle) {
        String components = bundle.getHeaders().get("Service-Component");
        int count = 0;
        for (String path : components == null ? new String[0] : components.split("\\s*,\\s*")) {
            URL entry = bundle.getEntry(path);
            if (entry != null && text(entry).contains(RESOURCE)) {
                count++;
            }
        }
        return count;
    }

    private static String text(URL entry) {
        try (InputStream in = entry.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
