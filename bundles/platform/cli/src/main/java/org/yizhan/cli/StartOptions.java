// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a server starts.
 *
 * @param data the folder with database and tokens
 * @param host the address it listens on
 * @param port 0 for any free one
 * @param properties what else of {@code etc/yizhan.properties} is set for this start, by name
 * @param patience how long it may take until {@code /health} answers 200
 * @param brief whether it will live for minutes only: then the second compiler, which pays later, is left out
 */
public record StartOptions(
        Path data, String host, int port, Map<String, String> properties, Duration patience, boolean brief) {
    /** As the site has set it in {@code etc}; in a checkout as shipped: loopback, port 8080, Derby in the work folder. */
    public static StartOptions standard(Layout layout) {
        return of(layout, Map.of());
    }

    /**
     * As the site has set it, and over that what a server is started with: settings of {@code etc/yizhan.properties}, by name.
     *
     * @throws Failure that names a setting with which no hall could run
     */
    public static StartOptions of(Layout layout, Map<String, String> flags) {
        new SiteSettings(layout, flags).require();
        Etc etc = layout.etc().with(flags);
        Map<String, String> more = new LinkedHashMap<>(flags);
        more.keySet().removeAll(Set.of(Etc.HOST, Etc.PORT, Etc.DATA));
        return new StartOptions(
                flags.containsKey(Etc.DATA) ? etc.data() : layout.data(),
                etc.host(),
                etc.port(),
                Map.copyOf(more),
                Duration.ofSeconds(120),
                false);
    }

    public StartOptions withPort(int other) {
        return new StartOptions(data, host, other, properties, patience, brief);
    }

    public StartOptions withHost(String other) {
        return new StartOptions(data, other, port, properties, patience, brief);
    }

    public StartOptions withData(Path other) {
        return new StartOptions(other.toAbsolutePath().normalize(), host, port, properties, patience, brief);
    }

    public StartOptions withPatience(Duration other) {
        return new StartOptions(data, host, port, properties, other, brief);
    }

    public StartOptions withBrief(boolean other) {
        return new StartOptions(data, host, port, properties, patience, other);
    }

    /** Sets one property; a null value leaves what the archive says. */
    public StartOptions with(String name, String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new StartOptions(data, host, port, Map.copyOf(more), patience, brief);
    }
}
