// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.yizhan.api.Problem;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.settings.SettingsTest;

/** Looks the hosts up before somebody saves them: one with a slip in its name would let no call through, and say so only then. */
@Component
public final class PrivateHostsTrial implements SettingsTest {
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private final Addresses.Names names;

    @Activate
    public PrivateHostsTrial() {
        this(InetAddress::getAllByName);
    }

    PrivateHostsTrial(Addresses.Names names) {
        this.names = names;
    }

    @Override
    public String group() {
        return "outgoing";
    }

    @Override
    public void test(Settings values) {
        for (String host : PrivateHosts.of(values)) {
            if (!HOST.matcher(host).matches()) {
                throw objection("platform.host-malformed", host);
            }
            try {
                names.of(host);
            } catch (UnknownHostException e) {
                throw objection("platform.host-unknown", host);
            }
        }
    }

    private static Problem objection(String code, String host) {
        return Problem.refused(code).with("host", host).with("setting", PrivateHosts.KEY);
    }
}
