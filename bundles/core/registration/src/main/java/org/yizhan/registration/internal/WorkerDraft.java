// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.reference.NumberChecks.Citizen;
import org.yizhan.api.registration.DaySlot;
import org.yizhan.api.registration.Skill;
import org.yizhan.api.registration.WeekSlot;

/** A form that was checked. Null means that nothing was said. Holds clear personal data: never logged, never kept. */
record WorkerDraft(
        String name,
        String mobile,
        String region,
        List<Skill> skills,
        Citizen citizen,
        String address,
        GeoPoint place,
        List<String> natures,
        Long wantFenPerHour,
        Integer maxMetres,
        List<WeekSlot> week,
        List<DaySlot> days,
        Boolean proposed) {

    /**
     * What of it may be added to somebody who is known already: what they had not said. A repeated registration never
     * overwrites, since it may be an old form or a mistaken one.
     */
    WorkerDraft missingIn(WorkerEntity known) {
        boolean numbered = known.numberIndex() != null;
        return new WorkerDraft(
                null,
                null,
                null,
                joined(known),
                numbered ? null : citizen,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private List<Skill> joined(WorkerEntity known) {
        List<Skill> all = new java.util.ArrayList<>(known.skills());
        skills.stream()
                .filter(skill -> all.stream().noneMatch(had -> had.trade().equals(skill.trade())))
                .forEach(all::add);
        return all.stream().sorted(java.util.Comparator.comparing(Skill::trade)).toList();
    }

    @Override
    public String toString() {
        return "WorkerDraft[" + region + "]";
    }
}
