// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.Set;

/** Which packages a module may take from others, and which it may not claim. */
final class Packages {
    /** Each with all below it. */
    private static final Set<String> TAKEN_WHOLE = Set.of("java", "org.yizhan.api");

    /** These alone: what lies beside or below them steers the libraries that all share, or opens connections. */
    private static final Set<String> TAKEN = Set.of(
            "javax.crypto",
            "javax.crypto.interfaces",
            "javax.crypto.spec",
            "jakarta.persistence",
            "jakarta.persistence.criteria",
            "jakarta.persistence.metamodel",
            "jakarta.ws.rs",
            "jakarta.ws.rs.container",
            "jakarta.ws.rs.core",
            "jakarta.ws.rs.ext",
            "jakarta.ws.rs.sse",
            "jakarta.validation",
            "jakarta.validation.constraints",
            "jakarta.validation.constraintvalidation",
            "jakarta.validation.executable",
            "jakarta.validation.groups",
            "jakarta.validation.metadata",
            "jakarta.validation.valueextraction",
            "jakarta.annotation",
            "jakarta.annotation.security",
            "jakarta.inject",
            "org.osgi.service.component",
            "org.osgi.service.component.annotations",
            "org.osgi.service.component.propertytypes",
            "org.osgi.service.jakartars.whiteboard",
            "org.osgi.service.jakartars.whiteboard.propertytypes",
            "org.slf4j");

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
        return TAKEN.contains(name) || isBelow(TAKEN_WHOLE, name) && !isBelow(Set.of(STEERING), name);
    }

    static boolean belongsToOthers(String name) {
        return isBelow(OTHERS, name);
    }

    private static boolean isBelow(Set<String> roots, String name) {
        return roots.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."));
    }
}
