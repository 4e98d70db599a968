// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.SealedRows;

/** The keys of the files that jobs have left. The files themselves stay as they are, and are not read. */
@Component(service = SealedRows.class)
public final class SealedJobFiles implements SealedRows {
    private final Store store;

    @Activate
    public SealedJobFiles(@Reference(target = "(" + Store.MODULE + "=platform)") Store store) {
        this.store = store;
    }

    @Override
    public String id() {
        return "platform.job-file";
    }

    @Override
    public String reseal(String after, int limit, Newest newest) {
        return store.write(em -> {
            List<Object[]> rows = em.createQuery(
                            "select f.jobId, f.fileKey from JobFileEntity f where f.jobId > :after order by f.jobId",
                            Object[].class)
                    .setParameter("after", after == null ? "" : after)
                    .setMaxResults(limit)
                    .getResultList();
            for (Object[] row : rows) {
                String fresh = newest.of(JobFiles.FIELD, (String) row[0], (String) row[1]);
                if (!fresh.equals(row[1])) {
                    em.createQuery(
                                    "update JobFileEntity f set f.fileKey = :fresh where f.jobId = :id and f.fileKey = :old")
                            .setParameter("fresh", fresh)
                            .setParameter("id", row[0])
                            .setParameter("old", row[1])
                            .executeUpdate();
                }
            }
            return rows.isEmpty() ? null : (String) rows.get(rows.size() - 1)[0];
        });
    }
}
