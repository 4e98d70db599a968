// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** The components of a bundle that threw when they were activated. */
final class FailedComponents {
    private static final int LONGEST = 200;

    private FailedComponents() {}

    /** @return null when none failed */
    static Reason reason(Bundle bundle, ServiceComponentRuntime runtime) {
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO one : runtime.getComponentConfigurationDTOs(component)) {
                if (one.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    return new Reason(
                            "platform.unfit-component",
                            Map.of("component", component.implementationClass, "error", cause(one.failure)));
                }
            }
        }
        return null;
    }

    /** The last cause of the stack trace, which says more than the framework's own exception around it. */
    static String cause(String trace) {
        String cause = "";
        for (String line : (trace == null ? "" : trace).lines().toList()) {
            if (cause.isEmpty() || line.startsWith("Caused by: ")) {
                cause = line.replaceFirst("^Caused by: ", "").strip();
            }
        }
        return cause.length() > LONGEST ? cause.substring(0, LONGEST) : cause;
    }
}
