// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

/** Whether a capability is what somebody requires, wherever the two come from. */
public final class Matching {
    private Matching() {}

    /** The framework's own requirements know only its own capabilities. */
    public static boolean matches(Requirement requirement, Capability capability) {
        if (requirement instanceof BundleRequirement own && capability instanceof BundleCapability given) {
            return own.matches(given);
        }
        return requirement instanceof RequirementImpl known
                ? known.matches(capability)
                : new RequirementImpl(requirement.getResource(), requirement).matches(capability);
    }
}
