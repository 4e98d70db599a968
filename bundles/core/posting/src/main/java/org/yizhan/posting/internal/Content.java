// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;

/**
 * What an employer writes: the part of a posting that has versions. In a draft, what is not yet said is null.
 *
 * @param piecesPerHour how many pieces a worker of ordinary skill makes, for a wage by the piece
 */
record Content(
        String site,
        String title,
        String trade,
        String nature,
        Posting.Relation relation,
        String region,
        String address,
        GeoPoint place,
        boolean outdoor,
        Wage wage,
        Integer piecesPerHour,
        int minLevel,
        Posting.Allocation allocation,
        boolean urgent,
        LocalDate validFrom,
        LocalDate validTo,
        String duties,
        List<Condition> conditions,
        List<Shift> shifts) {

    Content {
        conditions = List.copyOf(conditions);
        shifts = List.copyOf(shifts);
    }

    /** The items that the law requires of a posting and this one lacks. */
    List<String> missing() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("title", title != null);
        given.put("trade", trade != null);
        given.put("nature", nature != null);
        given.put("relation", relation != null);
        given.put("duties", duties != null);
        given.put("conditions", !conditions.isEmpty());
        given.put("region", region != null);
        given.put("address", address != null);
        given.put("place", place != null);
        given.put("wage", wage != null);
        given.put("validFrom", validFrom != null);
        given.put("validTo", validTo != null);
        given.put("shifts", !shifts.isEmpty());
        List<String> missing = new ArrayList<>();
        given.forEach((item, there) -> {
            if (!there) {
                missing.add(item);
            }
        });
        return missing;
    }

    /** The free texts by name; conditions stand one a line. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("title", title);
        texts.put("duties", duties);
        texts.put(
                "conditions",
                String.join("\n", conditions.stream().map(Condition::text).toList()));
        return texts;
    }

    /** The condition in which the place of the text {@code conditions} lies, or null. */
    Condition conditionAt(int index) {
        int end = -1;
        for (Condition condition : conditions) {
            end += condition.text().length() + 1;
            if (index < end) {
                return condition;
            }
        }
        return null;
    }

    int places() {
        return shifts.stream().mapToInt(Shift::places).sum();
    }
}
