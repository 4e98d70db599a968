// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.List;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;

/** A vendor's answer for the guests that it would keep: everybody has stayed once. */
public final class GuestRecords implements PersonalRecords {
    @Override
    public List<Entry> copy(Person person) {
        return List.of(Entry.of("guest", person.account()).with("nights", 1));
    }

    @Override
    public List<Outcome> erase(Person person) {
        return List.of(Outcome.erased("guest"));
    }
}
