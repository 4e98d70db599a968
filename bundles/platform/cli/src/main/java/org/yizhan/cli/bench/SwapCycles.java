// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.yizhan.cli.bench.ModuleChanges.Done;
import org.yizhan.cli.bench.ModuleChanges.Offered;

/** A module is installed, upgraded and removed, and is asked itself while it is upgraded. */
public final class SwapCycles {
    /** A path that nobody serves. */
    private static final String NOWHERE = "/api/posting/v1/nowhere";

    private static final long LONGER_THAN_PARKED = TimeUnit.SECONDS.toMillis(3);

    private final SwapHall hall;
    private final Offered one;
    private final Offered two;
    private final SwapFigures figures;

    public SwapCycles(SwapHall hall, Offered one, Offered two, SwapFigures figures) {
        this.hall = hall;
        this.one = one;
        this.two = two;
        this.figures = figures;
    }

    void cycle(int number) {
        cycle(number, () -> step("upgrade", number, () -> hall.changes().upgrade(two)));
    }

    /**
     * A cycle in which people notice something, so that one sees that it is counted: one request of the core goes wrong, and the
     * module is away for longer than a request is kept back.
     */
    public void planted(int number, OpenLoop core) {
        core.plant(OpenLoop.Ask.get(NOWHERE, hall.token()));
        cycle(number, () -> {
            // The way of those who know no exchange.
            step("remove", number, hall.changes()::remove);
            ModuleChanges.pause(LONGER_THAN_PARKED);
            return step("install", number, () -> hall.changes().install(two));
        });
    }

    private void cycle(int number, Supplier<Boolean> exchange) {
        boolean well = step("install", number, () -> hall.changes().install(one));
        if (well) {
            OpenLoop asked = hall.module(figures.module());
            try {
                well = exchange.get();
            } finally {
                asked.close();
            }
        }
        if (well) {
            step("remove", number, hall.changes()::remove);
        } else {
            hall.changes().clear();
        }
    }

    private boolean step(String name, int number, Supplier<Done> change) {
        hall.stage(name + " " + number);
        return figures.add(change.get());
    }
}
