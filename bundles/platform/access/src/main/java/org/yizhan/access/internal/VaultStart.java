// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Consumer;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.store.Store;

/**
 * Lets the key ring start, and with it all that needs the vault, only when data and key file belong together. Otherwise it says what
 * is wrong once, in the log and in the health, and nothing that needs a key is there.
 */
@Component(service = HealthCheck.class, immediate = true)
public final class VaultStart implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(VaultStart.class);

    private final Result result;

    @Activate
    public VaultStart(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Settings settings,
            ComponentContext context) {
        this(store, clock, settings, context::enableComponent);
    }

    VaultStart(Store store, Clock clock, Settings settings, Consumer<String> components) {
        this.result = look(store, clock, settings);
        if (result == Result.UP) {
            components.accept(KeyRing.class.getName());
        } else {
            LOG.error("The vault stays shut. {}", result.detail());
        }
    }

    private static Result look(Store store, Clock clock, Settings settings) {
        try {
            new KeyRing(store, clock, settings);
            return Result.UP;
        } catch (IllegalStateException | UncheckedIOException e) {
            return new Result(Status.DOWN, e.getMessage());
        }
    }

    @Override
    public String id() {
        return "access.vault";
    }

    @Override
    public Result check() {
        return result;
    }
}
