// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;
import org.yizhan.registration.internal.PersonalFields.Field;
import org.yizhan.registration.internal.PersonalFields.Purpose;

/** Shows clear personal data to who may see it and says why. */
@Component(service = PartyReveal.class)
public final class PartyReveal {
    private final Store store;
    private final PartyDesk desk;
    private final RevealCap cap;

    @Activate
    public PartyReveal(
            @Reference(target = "(yizhan.module=registration)") Store store,
            @Reference PartyDesk desk,
            @Reference RevealCap cap) {
        this.store = store;
        this.desk = desk;
        this.cap = cap;
    }

    Revealed worker(String id, Asked asked) {
        WorkerEntity worker = store.read(em -> desk.reachable(em, WorkerEntity.class, id, PartyDesk.REVEAL));
        cap.take(id);
        return new Revealed(id, open(asked, "WORKER_", worker));
    }

    Revealed employer(String id, Asked asked) {
        EmployerEntity employer = store.read(em -> desk.reachable(em, EmployerEntity.class, id, PartyDesk.REVEAL));
        cap.take(id);
        Map<String, String> values = open(asked, "EMPLOYER_", employer);
        if (employer.publicName() != null && asked.fields().contains(Part.NAME)) {
            values.put(Part.NAME.json, employer.publicName());
        }
        return new Revealed(id, values);
    }

    private Map<String, String> open(Asked asked, String prefix, PartyEntity party) {
        Map<String, String> values = new TreeMap<>();
        for (Part part : asked.fields()) {
            Field field = Field.valueOf(prefix + part.field);
            String clear = desk.fields().open(field, party.id(), party.sealed(field), asked.purpose());
            if (clear != null) {
                values.put(part.json, clear);
            }
        }
        return values;
    }

    /** What can be asked for. */
    public enum Part {
        NAME("NAME", "name"),
        MOBILE("MOBILE", "mobile"),
        ID_NUMBER("NUMBER", "idNumber"),
        ADDRESS("ADDRESS", "address");

        private final String field;
        private final String json;

        Part(String field, String json) {
            this.field = field;
            this.json = json;
        }
    }

    /** What somebody wants to see, and why. */
    public record Asked(
            @NotEmpty @Size(max = 4) List<@NotNull Part> fields,
            @NotNull Purpose purpose) {}

    /** Clear values; what was never given is left out. */
    public record Revealed(String id, Map<String, String> values) {}
}
