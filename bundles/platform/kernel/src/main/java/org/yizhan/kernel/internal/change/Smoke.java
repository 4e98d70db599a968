// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.platform.SmokeRequests;

/** Asks changed modules what anybody may ask them, as they have declared: where there is smoke, the change is taken back. */
@Component(service = Smoke.class)
public final class Smoke {
    private static final int NO_ANSWER = 0;
    /** The door is opening, the module is full or on its way: ask again. */
    private static final Set<Integer> NOT_YET = Set.of(NO_ANSWER, 429, 503);

    /** The door may come later than what changes modules. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SmokeRequests door;

    /** @param path with its query */
    record Request(String module, String path) {}

    /** People meet these modules no more until they are held no longer. @param modules and no others; empty for none */
    void hold(Set<String> modules) {
        SmokeRequests now = door;
        if (now != null) {
            now.hold(modules);
        }
    }

    /** The first request that is not answered well, or a verdict without a reason. @param limit for each answer */
    Soundness.Verdict of(List<Request> requests, Duration limit) {
        for (Request request : requests) {
            SmokeRequests now = door;
            int status = now == null ? NO_ANSWER : now.get(request.path(), limit);
            if (status < 200 || status > 299) {
                return new Soundness.Verdict(reason(request, status), NOT_YET.contains(status));
            }
        }
        return Soundness.Verdict.SOUND;
    }

    private static Reason reason(Request request, int status) {
        return status == NO_ANSWER
                ? new Reason("platform.smoke-late", Map.of("module", request.module(), "path", request.path()))
                : new Reason(
                        "platform.smoke-failed",
                        Map.of("module", request.module(), "path", request.path(), "status", status));
    }
}
