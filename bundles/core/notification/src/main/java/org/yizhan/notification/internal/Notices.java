// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.store.Store;

/** The caller's own inbox. Of others' notices nobody learns that they are there. */
@Component(service = Notices.class)
public final class Notices {
    static final String READ = "notification.read";
    private static final int USUAL = 20;

    private final Store store;
    private final Access access;
    private final Clock clock;
    private final Wording wording;

    @Activate
    public Notices(
            @Reference(target = "(yizhan.module=notification)") Store store,
            @Reference Access access,
            @Reference Clock clock,
            @Reference Wording wording) {
        this.store = store;
        this.access = access;
        this.clock = clock;
        this.wording = wording;
    }

    /** The newest first. @param unread whether only what is unread */
    Page<NoticeView> list(boolean unread, String cursor, Integer limit) {
        int rows = Cursor.limit(limit, USUAL);
        List<String> after = Cursor.decode(cursor, 1);
        String own = self();
        List<Notice> found = store.read(em -> {
            TypedQuery<NoticeEntity> query = em.createQuery(
                            "SELECT n FROM NoticeEntity n WHERE n.recipient = :own"
                                    + (unread ? " AND n.readAt IS NULL" : "")
                                    + (after == null ? "" : " AND n.id < :after") + " ORDER BY n.id DESC",
                            NoticeEntity.class)
                    .setParameter("own", own)
                    .setMaxResults(rows);
            return (after == null ? query : query.setParameter("after", after.get(0)))
                    .getResultStream()
                    .map(NoticeEntity::toRecord)
                    .toList();
        });
        String next =
                found.size() < rows ? null : Cursor.encode(found.get(rows - 1).id());
        return new Page<>(wording.of(found, access.caller().language()), next);
    }

    long unread() {
        String own = self();
        return store.read(em -> em.createQuery(
                        "SELECT COUNT(n) FROM NoticeEntity n WHERE n.recipient = :own AND n.readAt IS NULL", Long.class)
                .setParameter("own", own)
                .getSingleResult());
    }

    /** @throws Problem {@code platform.not-found} (404), also for another's */
    NoticeView find(String id) {
        Notice found = store.read(em -> {
            NoticeEntity notice = em.find(NoticeEntity.class, id);
            return notice == null ? null : notice.toRecord();
        });
        return shown(own(found));
    }

    /** What was read stays read as it was. */
    NoticeView markRead(String id) {
        return shown(store.write(em -> {
            NoticeEntity notice = em.find(NoticeEntity.class, id);
            own(notice == null ? null : notice.toRecord());
            notice.readAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return notice.toRecord();
        }));
    }

    /** Marks the notice and all before it. What came meanwhile stays unread. */
    void markReadUpTo(String id) {
        String own = self();
        store.write(em -> {
            NoticeEntity notice = em.find(NoticeEntity.class, id);
            own(notice == null ? null : notice.toRecord());
            return em.createQuery("UPDATE NoticeEntity n SET n.readAt = :now"
                            + " WHERE n.recipient = :own AND n.id <= :id AND n.readAt IS NULL")
                    .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MILLIS))
                    .setParameter("own", own)
                    .setParameter("id", id)
                    .executeUpdate();
        });
    }

    private Notice own(Notice notice) {
        if (notice == null) {
            throw Problem.notFound("platform.not-found");
        }
        access.require(READ, notice.region(), notice.told().recipient());
        return notice;
    }

    private NoticeView shown(Notice notice) {
        return wording.of(List.of(notice), access.caller().language()).get(0);
    }

    /** Whom the caller stands for. */
    String self() {
        String subject = access.caller().subject();
        if (subject == null) {
            throw Problem.notFound("platform.not-found");
        }
        return subject;
    }
}
