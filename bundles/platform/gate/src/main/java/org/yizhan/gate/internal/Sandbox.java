// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Whether files without a signature may come in: only where all data is made up and nobody but this machine can connect. There is
 * no other switch. That the data is made up the database is asked when it is opened, and without it no module comes here.
 */
final class Sandbox {
    /** By their names: at the gate's start level their package is not there yet. */
    private static final String LISTENER = "org.osgi.service.servlet.runtime.HttpServiceRuntime";

    private static final String ENDPOINT = "osgi.http.endpoint";

    private final BundleContext context;
    private final boolean configured;

    Sandbox(BundleContext context) {
        this.context = context;
        String host = context.getProperty("yizhan.http.host");
        boolean loopback = "127.0.0.1".equals(host) || "::1".equals(host) || "localhost".equals(host);
        this.configured = loopback && Boolean.parseBoolean(context.getProperty("yizhan.sandbox"));
    }

    boolean configured() {
        return configured;
    }

    /** Asked anew for each file: what was configured is not always where the node listens. Before it listens nobody can know. */
    boolean open() {
        List<String> endpoints = configured ? endpoints() : List.of();
        return !endpoints.isEmpty() && endpoints.stream().allMatch(Sandbox::isLoopback);
    }

    private List<String> endpoints() {
        try {
            ServiceReference<?>[] listeners = context.getAllServiceReferences(LISTENER, null);
            return listeners == null
                    ? List.of()
                    : Arrays.stream(listeners)
                            .map(listener -> listener.getProperty(ENDPOINT))
                            .flatMap(Sandbox::all)
                            .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> all(Object endpoints) {
        if (endpoints instanceof String[] many) {
            return Arrays.stream(many);
        }
        return endpoints instanceof Collection<?> many
                ? many.stream().map(String::valueOf)
                : Stream.of(String.valueOf(endpoints));
    }

    private static boolean isLoopback(String endpoint) {
        try {
            String host = new URI(endpoint).getHost();
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (URISyntaxException | UnknownHostException e) {
            return false;
        }
    }
}
