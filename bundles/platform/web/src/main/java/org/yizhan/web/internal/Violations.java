// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yizhan.api.Problem;

/** What the rules on the fields of a body say of it. */
final class Violations {
    private static final int MANY = 50;

    private Violations() {}

    static Problem problem(Set<? extends ConstraintViolation<?>> violations) {
        List<Map<String, String>> fields = violations.stream()
                .map(violation ->
                        Map.of("pointer", pointer(violation.getPropertyPath()), "message", violation.getMessage()))
                .sorted(Comparator.comparing((Map<String, String> field) -> field.get("pointer"))
                        .thenComparing(field -> field.get("message")))
                .limit(MANY)
                .toList();
        return Problem.invalid("platform.invalid-fields").with("fields", fields);
    }

    /** The path without the Java method: a parameter by its name, a member of the body by its pointer. */
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            boolean inside = node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.PARAMETER;
            if (inside && node.getName() != null) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }
}
