// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import static org.yizhan.testkit.Refusals.refuses;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.GivenSettings;

class PrivateHostsTrialTest {
    private static InetAddress[] known(String host) throws UnknownHostException {
        if (host.equals("sms.county.example") || host.equals("10.1.2.3")) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }
        throw new UnknownHostException(host);
    }

    private static void test(String hosts) {
        new PrivateHostsTrial(PrivateHostsTrialTest::known)
                .test(GivenSettings.shipped("platform", Map.of(PrivateHosts.KEY, hosts)));
    }

    @Test
    void objectsToWhatIsNoHost() {
        refuses(422, "platform.host-malformed", () -> test("https://sms.county.example"));
        refuses(422, "platform.host-malformed", () -> test("sms.county.example,*.county.example"));
        refuses(422, "platform.host-malformed", () -> test("sms.county.example:443"));
        refuses(422, "platform.host-malformed", () -> test("sms.county.example 10.1.2.3"));
    }

    @Test
    void objectsToAHostThatNobodyKnows() {
        refuses(422, "platform.host-unknown", () -> test("sms.county.example, smms.county.example"));
    }

    @Test
    void hasNothingAgainstTheRest() {
        test(" SMS.county.example, 10.1.2.3,");
        test("");
    }
}
