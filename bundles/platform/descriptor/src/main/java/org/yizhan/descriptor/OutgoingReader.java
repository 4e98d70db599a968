// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads which hosts outside a module calls. Each is named: a star would be a promise that nobody can judge. */
final class OutgoingReader {
    private static final Set<String> KEYS = new LinkedHashSet<>(List.of("host", "port", "why"));
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + "){0,20}");
    private static final int HTTPS = 443;
    private static final int LONGEST = 253;
    private static final int HIGHEST = 65_535;

    private final DescriptorReader reader;
    private final Refusals refusals;

    OutgoingReader(DescriptorReader reader, Refusals refusals) {
        this.reader = reader;
        this.refusals = refusals;
    }

    List<Descriptor.Destination> destinations(YamlMap descriptor) {
        List<Descriptor.Destination> destinations = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Node node : descriptor.list("outgoing")) {
            YamlMap map = new YamlMap(node, "an outgoing host", KEYS, refusals);
            String host = map.text("host");
            Integer number = map.has("port") ? map.number("port") : Integer.valueOf(HTTPS);
            int port = number == null ? HTTPS : number;
            if (!host.isEmpty()
                    && (host.length() > LONGEST || !HOST.matcher(host).matches())) {
                map.refuse(
                        node,
                        "\"%s\" is no host: one name in lower case, such as sms.example.cn, without a star",
                        host);
            } else if (port < 1 || port > HIGHEST) {
                map.refuse(node, "the port of \"%s\" must be from 1 to 65535", host);
            } else if (!host.isEmpty() && !seen.add(host + ":" + port)) {
                map.refuse(node, "outgoing host \"%s\" is declared twice", host);
            }
            destinations.add(new Descriptor.Destination(host, port, reader.languages(map, "why")));
        }
        return destinations;
    }
}
