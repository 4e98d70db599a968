// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.time.LocalDate;

/**
 * Why somebody is helped first. Sensitive: it stands sealed, and what leaves the module is the tier alone.
 *
 * @param code of the list {@code hardship}
 * @param evidence number of the paper that staff saw; nothing personal
 * @param validTo the last day
 * @param by the account of who saw it
 */
public record Hardship(String code, String evidence, LocalDate validFrom, LocalDate validTo, String by) {
    private static final String FIELD = "\u001f";

    boolean inForce(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }

    /** One text, to be sealed. The texts in it hold no control characters. */
    String text() {
        return String.join(FIELD, code, evidence, validFrom.toString(), validTo.toString(), by);
    }

    static Hardship of(String text) {
        String[] part = text.split(FIELD, -1);
        return new Hardship(part[0], part[1], LocalDate.parse(part[2]), LocalDate.parse(part[3]), part[4]);
    }

    @Override
    public String toString() {
        return "Hardship[]";
    }
}
