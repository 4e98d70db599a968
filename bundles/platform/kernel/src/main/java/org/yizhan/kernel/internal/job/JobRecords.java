// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.store.Store;

/**
 * What the platform itself keeps of a person: the jobs that they asked for, with their files. The audit names them by their account's
 * id alone, which then leads to nobody.
 */
@Component
public final class JobRecords implements PersonalRecords {
    private final Store store;

    @Activate
    public JobRecords(@Reference(target = "(" + Store.MODULE + "=platform)") Store store) {
        this.store = store;
    }

    @Override
    public List<Entry> copy(Person person) {
        return store.read(em -> em.createQuery(
                        "SELECT j FROM JobEntity j WHERE j.account = :account ORDER BY j.id", JobEntity.class)
                .setParameter("account", person.account())
                .getResultStream()
                .map(job -> entry(job.toRecord()))
                .toList());
    }

    private static Entry entry(JobRecord job) {
        return Entry.of("job", job.id())
                .with("kind", job.kind())
                .with("state", job.state())
                .with("submittedAt", job.submittedAt())
                .with("file", job.fileName());
    }

    /** One that is still running stays to its end: it may be the one that erases. */
    @Override
    public List<Outcome> erase(Person person) {
        store.write(em -> {
            em.createQuery("DELETE FROM JobFileEntity f WHERE f.jobId IN"
                            + " (SELECT j.id FROM JobEntity j WHERE j.account = :account AND j.endedAt IS NOT NULL)")
                    .setParameter("account", person.account())
                    .executeUpdate();
            em.createQuery("DELETE FROM JobEntity j WHERE j.account = :account AND j.endedAt IS NOT NULL")
                    .setParameter("account", person.account())
                    .executeUpdate();
            return null;
        });
        return List.of(Outcome.erased("job"), Outcome.anonymised("audit"));
    }
}
