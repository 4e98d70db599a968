// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

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
        Etc etc = layout.etc();
        return new StartOptions(layout.data(), etc.host(), etc.port(), Map.of(), Duration.ofSeconds(120), false);
    }

    /** As the site has set it, and over that what a server was started with: settings of {@code etc/yizhan.properties}, by name. */
    public static StartOptions of(Layout layout, Map<String, String> flags) {
        StartOptions options = standard(layout);
        for (Map.Entry<String, String> flag : flags.entrySet()) {
            options = switch (flag.getKey()) {
                case Etc.HOST -> options.withHost(flag.getValue());
                case Etc.PORT -> options.withPort(Integer.parseInt(flag.getValue()));
                case Etc.DATA -> options.withData(Path.of(flag.getValue()));
                default -> options.with(flag.getKey(), flag.getValue());
            };
        }
        return options;
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
