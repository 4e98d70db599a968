// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.yizhan.api.settings.Settings;

/** The hosts that the operator lets lie at any address. */
final class PrivateHosts {
    static final String KEY = "outgoing-private-hosts";

    private PrivateHosts() {}

    static List<String> of(Settings settings) {
        String hosts = settings.text(KEY);
        return hosts == null
                ? List.of()
                : Stream.of(hosts.split(","))
                        .map(one -> one.strip().toLowerCase(Locale.ROOT))
                        .filter(one -> !one.isEmpty())
                        .toList();
    }
}
