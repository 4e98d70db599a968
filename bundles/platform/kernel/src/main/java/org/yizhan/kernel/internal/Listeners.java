// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.servlet.runtime.HttpServiceRuntimeConstants;

/** Where the node's servlet containers listen. */
final class Listeners {
    private final Map<Object, List<String>> endpoints = new ConcurrentHashMap<>();

    void put(Object runtime, Map<String, Object> properties) {
        Object value = properties.get(HttpServiceRuntimeConstants.HTTP_SERVICE_ENDPOINT);
        List<String> addresses;
        if (value instanceof String[] many) {
            addresses = List.of(many);
        } else if (value instanceof Collection<?> many) {
            addresses = many.stream().map(String::valueOf).toList();
        } else {
            addresses = value == null ? List.of() : List.of(value.toString());
        }
        endpoints.put(runtime, addresses);
    }

    void remove(Object runtime) {
        endpoints.remove(runtime);
    }

    /** True when nobody but this machine can reach the node, which includes a node that does not listen. */
    boolean loopbackOnly() {
        return endpoints.values().stream().flatMap(List::stream).allMatch(Listeners::isLoopback);
    }

    private static boolean isLoopback(String endpoint) {
        try {
            String host = new URI(endpoint).getHost();
            // A relative endpoint says nothing of the address: not to be trusted.
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (URISyntaxException | UnknownHostException e) {
            return false;
        }
    }
}
