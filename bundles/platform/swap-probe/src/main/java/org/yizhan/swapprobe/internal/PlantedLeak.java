// SPDX-License-Identifier: Apache-2.0
package org.yizhan.swapprobe.internal;

import java.sql.Connection;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;

/** Leaves something behind on purpose where the manifest asks for it: each is a mistake that modules make. */
@Component(service = PlantedLeak.class, immediate = true)
public final class PlantedLeak {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @Activate
    public PlantedLeak(@Reference(target = "(yizhan.module=swap-probe)") Store store) {
        switch (OwnManifest.value("Bundle-Category", "")) {
            case "leak-loader" -> Logger.getLogger("").addHandler(new Silent());
            case "leak-thread" -> forEver(PlantedLeak::sleep);
            case "leak-connection" ->
                forEver(() -> store.read(em -> {
                    // From here on it is this call's own.
                    em.unwrap(Connection.class);
                    sleep();
                    return null;
                }));
            default -> {
                // A module that cleans up.
            }
        }
    }

    private static void forEver(Runnable work) {
        Thread thread = new Thread(work, "swap-probe-leak");
        thread.setDaemon(true);
        thread.start();
    }

    private static void sleep() {
        while (true) {
            try {
                NEVER.await();
                return;
            } catch (InterruptedException e) {
                // It does not listen: that is the mistake.
            }
        }
    }

    /** A handler that outlives its module. */
    private static final class Silent extends Handler {
        @Override
        public void publish(LogRecord entry) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
