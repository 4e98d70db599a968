// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;

/** Copies of all that the modules keep about a person. Each is written down before it is made. */
@Component(service = Copies.class)
public final class Copies {
    private final CopyBook book;
    private final Respondents respondents;
    private final Clock clock;

    @Activate
    public Copies(@Reference CopyBook book, @Reference Respondents respondents, @Reference Clock clock) {
        this.book = book;
        this.respondents = respondents;
        this.clock = clock;
    }

    /** One's own. */
    Copy own(AccountEntity account) {
        book.noteOwn(account.id());
        return copy(PersonFinder.person(account));
    }

    /**
     * Another's, to be handed to them.
     *
     * @throws Problem {@code access.copies-spent} (429) when the caller was given as many today as may be
     */
    Copy another(AccountEntity account, AskReason reason) {
        book.noteAnothers(account.id(), reason);
        return copy(PersonFinder.person(account));
    }

    private Copy copy(Person person) {
        List<Part> parts = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (Respondents.Answer<List<PersonalRecords.Entry>> answer :
                respondents.all(records -> records.copy(person))) {
            if (answer.missing() != null) {
                missing.add(new Missing(answer.module(), answer.missing()));
            } else {
                parts.add(new Part(
                        answer.module(),
                        answer.values().stream().flatMap(List::stream).toList()));
            }
        }
        return new Copy(person.account(), person.role().code(), person.subject(), clock.instant(), parts, missing);
    }

    /**
     * All that is kept about a person.
     *
     * @param subject the worker's or employer's id; null for staff
     * @param modules what each module keeps
     * @param missing the modules that did not answer: what they keep is not in here
     */
    public record Copy(
            String account, String role, String subject, Instant at, List<Part> modules, List<Missing> missing) {
        /** Never shows what it holds. */
        @Override
        public String toString() {
            return "Copy[" + account + "]";
        }
    }

    /** What a module keeps about a person; no records when it keeps none. */
    public record Part(String module, List<PersonalRecords.Entry> records) {}

    /** @param why {@code late}, {@code failed}, {@code open} (it failed too often lately) or {@code away} */
    public record Missing(String module, String why) {}
}
