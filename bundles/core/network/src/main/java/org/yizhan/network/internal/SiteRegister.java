// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.rest.Versions;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;

/** What is done with sites: added, changed, opened, closed. */
@Component(service = SiteRegister.class)
public final class SiteRegister {
    static final String EDIT = "network.edit";

    private final Store store;
    private final Access access;
    private final SiteChecks checks;
    private final Chronicle chronicle;

    @Activate
    public SiteRegister(
            @Reference(target = "(yizhan.module=network)") Store store,
            @Reference Access access,
            @Reference SiteChecks checks,
            @Reference Chronicle chronicle) {
        this.store = store;
        this.access = access;
        this.checks = checks;
        this.chronicle = chronicle;
    }

    /** Whether there is a site of that name; a name stands once in a region. */
    boolean knows(String region, String name) {
        return store.read(em ->
                em.createQuery("select count(s) from SiteEntity s where s.region = ?1 and s.name = ?2", Long.class)
                                .setParameter(1, region)
                                .setParameter(2, name)
                                .getSingleResult()
                        > 0);
    }

    /** Adds a candidate. */
    SiteView add(SiteForm form) {
        SiteDraft draft = checks.sound(form);
        access.require(EDIT, draft.region(), null);
        return unique(
                draft.name(),
                () -> store.write(em -> {
                    SiteEntity site = SiteEntity.of(draft, checks.now());
                    em.persist(site);
                    return told(em, site, "add-site");
                }));
    }

    /** Replaces all that is said of a site. */
    SiteView change(String id, String ifMatch, SiteForm form) {
        SiteDraft draft = checks.sound(form);
        return unique(
                draft.name(),
                () -> store.write(em -> {
                    SiteEntity site = reachable(em, id);
                    Versions.require(ifMatch, site.version());
                    access.require(EDIT, draft.region(), null);
                    if (site.state() == SiteState.CLOSED) {
                        throw Problem.conflict("network.site-closed");
                    }
                    site.take(draft, checks.now());
                    if (site.state() == SiteState.ACTIVE) {
                        complete(site);
                    }
                    return told(em, site, "change-site");
                }));
    }

    /** Puts a candidate into the public directory. */
    SiteView open(String id) {
        return move(id, "open-site", site -> {
            if (site.state() != SiteState.CANDIDATE) {
                throw unfit(site);
            }
            complete(site);
            site.move(SiteState.ACTIVE, null, checks.now());
        });
    }

    /** Takes a site out of the directory for good; the reason stays with it. */
    SiteView close(String id, String reason) {
        return move(id, "close-site", site -> {
            if (site.state() == SiteState.CLOSED) {
                throw unfit(site);
            }
            site.move(SiteState.CLOSED, reason, checks.now());
        });
    }

    private SiteView move(String id, String verb, Consumer<SiteEntity> step) {
        return store.write(em -> {
            SiteEntity site = reachable(em, id);
            step.accept(site);
            return told(em, site, verb);
        });
    }

    private SiteEntity reachable(EntityManager em, String id) {
        SiteEntity site = em.find(SiteEntity.class, id);
        if (site == null) {
            throw Problem.notFound("platform.not-found");
        }
        access.require(EDIT, site.region(), null);
        return site;
    }

    private SiteView told(EntityManager em, SiteEntity site, String verb) {
        em.flush();
        chronicle.changed(site, verb, Map.of("state", site.state().name()));
        return site.toView(checks.localNow());
    }

    private static void complete(SiteEntity site) {
        if (!site.missing().isEmpty()) {
            throw Problem.refused("network.directory-incomplete").with("missing", site.missing());
        }
    }

    private static Problem unfit(SiteEntity site) {
        return Problem.conflict("network.state-unfit")
                .with("state", site.state().name());
    }

    private static SiteView unique(String name, Supplier<SiteView> write) {
        try {
            return write.get();
        } catch (RuntimeException e) {
            throw Conflicts.isDuplicate(e)
                    ? Problem.conflict("network.site-exists").with("name", name)
                    : e;
        }
    }
}
