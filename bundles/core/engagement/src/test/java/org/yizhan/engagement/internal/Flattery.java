// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.Workers;

/** A seeded bug: registers that speak of people as they are not. */
final class Flattery implements Workers {
    private final Workers people;
    private final UnaryOperator<Worker> flatter;

    private Flattery(Workers people, UnaryOperator<Worker> flatter) {
        this.people = people;
        this.flatter = flatter;
    }

    /** Everybody has been of age for long. */
    static Flattery ofAge(Workers people) {
        return new Flattery(people, one -> copy(one, one.active(), one.verified(), LocalDate.of(1970, 1, 1)));
    }

    /** Nobody was ever suspended, or is waiting to be verified. */
    static Flattery ofStanding(Workers people) {
        return new Flattery(people, one -> copy(one, true, true, one.born()));
    }

    private static Worker copy(Worker one, boolean active, boolean verified, LocalDate born) {
        return new Worker(
                one.id(),
                one.version(),
                one.region(),
                active,
                verified,
                born,
                one.place(),
                one.trades(),
                one.natures(),
                one.wantFenPerHour(),
                one.maxMetres(),
                one.availability(),
                one.tier());
    }

    @Override
    public Worker find(String id) {
        return flatter.apply(people.find(id));
    }

    @Override
    public List<Worker> find(Collection<String> ids) {
        return people.find(ids).stream().map(flatter).toList();
    }

    @Override
    public List<Worker> after(String after, int limit) {
        return people.after(after, limit).stream().map(flatter).toList();
    }

    @Override
    public Map<String, String> maskedNames(Collection<String> ids) {
        return people.maskedNames(ids);
    }
}
