// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Permission;

/**
 * Who may use an operation and how far they reach, as it is declared beside the operation.
 *
 * @param reaches how far by role: own, region or all
 */
record Expectation(Map<String, String> reaches) {
    private static final String ALL = "all";
    private static final List<String> REACHES = List.of("own", "region", ALL);

    /**
     * Reads what the operation declares.
     *
     * @param hidden whether it is asked about something that is not public; of a public operation, {@code expects} says who
     *     reaches that too
     * @throws IllegalArgumentException when nothing is declared, or nothing that can be understood
     */
    static Expectation of(OpenApi.Operation operation, boolean hidden) {
        boolean open = Permission.PUBLIC.equals(operation.permission());
        Map<String, String> reaches = new HashMap<>();
        if (open && !hidden) {
            People.ROLES.forEach(role -> reaches.put(role, ALL));
            reaches.put(People.NOBODY, ALL);
            return new Expectation(reaches);
        }
        if (operation.permission() == null || operation.expects().isEmpty()) {
            throw new IllegalArgumentException("declares no expectation");
        }
        for (String expected : operation.expects()) {
            String[] parts = expected.split(":", -1);
            if (parts.length != 2 || !REACHES.contains(parts[1])) {
                throw new IllegalArgumentException("expects \"" + expected + "\", which says nothing");
            }
            // What is said of a role goes before what is said of everybody with a session.
            if (parts[0].equals(Permission.SESSION)) {
                People.ROLES.forEach(role -> reaches.putIfAbsent(role, parts[1]));
            } else if (People.ROLES.contains(parts[0])) {
                reaches.put(parts[0], parts[1]);
            } else {
                throw new IllegalArgumentException("expects something of \"" + parts[0] + "\", which is no role");
            }
        }
        return new Expectation(reaches);
    }

    boolean names(String role) {
        return reaches.containsKey(role);
    }

    /** Whether that caller may do it to that thing. */
    boolean reaches(People.Person caller, Thing thing) {
        String reach = reaches.get(caller.role());
        if (reach == null) {
            return false;
        }
        return switch (reach) {
            case ALL -> true;
            case "region" -> RegionCode.covers(caller.region(), thing.region());
            default -> thing.belongsTo(caller);
        };
    }
}
