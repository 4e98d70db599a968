// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal;

import org.osgi.framework.BundleContext;

/**
 * Whether files without a signature may come in: only where all data is made up and nobody but this machine can connect. There is
 * no other switch.
 */
record Sandbox(boolean open) {
    static Sandbox of(BundleContext context) {
        String host = context.getProperty("yizhan.http.host");
        boolean loopback = "127.0.0.1".equals(host) || "::1".equals(host) || "localhost".equals(host);
        return new Sandbox(loopback && Boolean.parseBoolean(context.getProperty("yizhan.sandbox")));
    }
}
