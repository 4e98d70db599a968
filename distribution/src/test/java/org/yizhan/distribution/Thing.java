// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Something that was made on the running server for a request to be about.
 *
 * @param region where it lies; null when it lies nowhere
 * @param owners to whom it belongs
 * @param made the server's answer when it was made
 */
record Thing(String id, String region, List<People.Person> owners, JsonNode made) {
    /** The owner of that role, or null. */
    People.Person owner(String role) {
        return owners.stream()
                .filter(owner -> owner.role().equals(role))
                .findFirst()
                .orElse(null);
    }

    boolean belongsTo(People.Person person) {
        return person.id() != null
                && owners.stream().anyMatch(owner -> person.id().equals(owner.id()));
    }
}
