// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.access.Role;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.store.Store;

/**
 * The way in when there is no account of staff yet: an administrator with a password by chance in a file that only the platform's
 * own user can read. The password is gone with the first login, and so is the file. The file is there within seconds after the
 * start: a hash of a password takes long on purpose, and the hall does not wait for it.
 */
@Component(
        service = {FirstAdmin.class, HealthCheck.class},
        immediate = true)
public final class FirstAdmin implements HealthCheck {
    static final String NAME = "admin";
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);
    private static final String STAFF = "select count(a) from AccountEntity a where a.role not in :people";

    private final Path file;
    private final CompletableFuture<Void> made;

    @Activate
    public FirstAdmin(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Passwords passwords,
            @Reference Settings settings) {
        this.file = settings.firstAdminFile();
        CompletableFuture<Void> made = new CompletableFuture<>();
        this.made = made;
        new Thread(
                        () -> {
                            try {
                                make(store, clock, passwords, settings);
                                made.complete(null);
                            } catch (RuntimeException | Error e) {
                                LOG.error("The first login cannot be made", e);
                                made.completeExceptionally(e);
                            }
                        },
                        "yizhan-first-admin")
                .start();
    }

    private void make(Store store, Clock clock, Passwords passwords, Settings settings) {
        if (store.read(FirstAdmin::nobodyThere)) {
            String password = OneTime.password();
            String hash = passwords.hash(password);
            if (store.write(em -> create(em, clock, settings.region(), password, hash))) {
                LOG.info("There is no account yet: the first login lies in {}", file);
            }
        }
    }

    /** Returns when the first login is there, or is not needed, or cannot be made. */
    @Deactivate
    void settled() {
        made.exceptionally(logged -> null).join();
    }

    @Override
    public String id() {
        return "access.first-admin";
    }

    @Override
    public Result check() {
        return made.isCompletedExceptionally()
                ? new Result(Status.DEGRADED, "The first login could not be made; the log says why")
                : Result.UP;
    }

    private static boolean nobodyThere(EntityManager em) {
        return em.createQuery(STAFF, Long.class)
                        .setParameter("people", List.of(Role.WORKER.code(), Role.EMPLOYER.code()))
                        .getSingleResult()
                == 0;
    }

    private boolean create(EntityManager em, Clock clock, String region, String password, String hash) {
        Turns.take(em, "admins");
        if (!nobodyThere(em)) {
            return false;
        }
        AccountEntity admin = new AccountEntity(NAME, Role.BUREAU_ADMIN, region, clock.instant());
        admin.giveOneTime(hash, null, clock.instant());
        em.persist(admin);
        em.flush();
        try {
            // Before the commit: an account whose password nobody has would be worse than a password without an
            // account.
            PrivateFile.write(file, "name=" + NAME + "\npassword=" + password + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The first login cannot be written to " + file, e);
        }
        return true;
    }

    /** Takes the file away when its account has logged in. */
    void loggedIn(String name) {
        if (name.equals(NAME)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The used first login cannot be removed: {}", file, e);
            }
        }
    }
}
