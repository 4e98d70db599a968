// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.Set;

/** Which packages a module may take from others, and which it may not claim. */
final class Packages {
    /** Each with all below it. */
    private static final Set<String> TAKEN = Set.of(
            "java",
            "javax.crypto",
            "jakarta.persistence",
            "jakarta.ws.rs",
            "jakarta.validation",
            "jakarta.annotation",
            "jakarta.inject",
            "org.osgi.service.component",
            "org.osgi.service.jakartars",
            "org.yizhan.api");

    /** What steers other modules is for the platform alone. */
    private static final String STEERING = "org.yizhan.api.platform";

    private static final Set<String> OTHERS = Set.of(
            "java",
            "javax",
            "jakarta",
            "org.osgi",
            "org.apache",
            "org.slf4j",
            "org.eclipse",
            "org.glassfish",
            "com.fasterxml",
            "org.yizhan.api");

    private Packages() {}

    static boolean mayBeTaken(String name) {
        return name.equals("org.slf4j") || isBelow(TAKEN, name) && !isBelow(Set.of(STEERING), name);
    }

    static boolean belongsToOthers(String name) {
        return isBelow(OTHERS, name);
    }

    private static boolean isBelow(Set<String> roots, String name) {
        return roots.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."));
    }
}
