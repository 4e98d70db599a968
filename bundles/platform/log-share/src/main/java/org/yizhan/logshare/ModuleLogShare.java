// SPDX-License-Identifier: Apache-2.0
package org.yizhan.logshare;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.yizhan.api.platform.ModuleGate;

/**
 * Keeps each module beside the core to its share of the log, so that none can roll away what the others have written. What the core
 * writes is always kept. Named by its plugin's name in {@code etc/org.ops4j.pax.logging.cfg}.
 */
@Plugin(name = "ModuleLogShare", category = Node.CATEGORY, elementType = Filter.ELEMENT_TYPE)
public final class ModuleLogShare extends AbstractFilter {
    /** Put there by the logging service, after what the module itself puts there. */
    static final String BUNDLE = "bundle.id";

    /** As long as the layout lets a message be. */
    private static final int LONGEST = 2000;
    /** About what a line has besides its message, and about what an exception adds to it. */
    private static final int FRAME = 300;

    private static final int STACK = 4000;

    /** Bundle → its share; nothing for the core. */
    private final Map<String, Optional<LogShare>> shares = new ConcurrentHashMap<>();

    private final LongFunction<String> location;
    private final ScheduledThreadPoolExecutor teller = new ScheduledThreadPoolExecutor(1, ModuleLogShare::thread);

    /** @param location of the bundle with that number; null when there is none any more */
    ModuleLogShare(Result kept, Result notKept, LongFunction<String> location) {
        super(kept, notKept);
        this.location = location;
    }

    /** Every filter is given both, null when the configuration says nothing of them. */
    @PluginFactory
    public static ModuleLogShare create(
            @PluginAttribute("onMatch") Result kept, @PluginAttribute("onMismatch") Result notKept) {
        BundleContext context = FrameworkUtil.getBundle(ModuleLogShare.class).getBundleContext();
        return new ModuleLogShare(kept, notKept, id -> {
            Bundle bundle = context.getBundle(id);
            return bundle == null ? null : bundle.getLocation();
        });
    }

    /** Nothing of a module's: it would inherit what stands for the one that writes. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "log-share", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ModuleLogShare.class.getClassLoader());
        return thread;
    }

    /** Its thread begins here, and not in the middle of a module's work. */
    @Override
    public void start() {
        teller.prestartCoreThread();
        super.start();
    }

    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        teller.shutdownNow();
        return super.stop(timeout, unit);
    }

    @Override
    public Result filter(LogEvent event) {
        String bundle = event.getContextData().getValue(BUNDLE);
        LogShare share = bundle == null
                ? null
                : shares.computeIfAbsent(bundle, this::share).orElse(null);
        if (share == null) {
            return onMatch;
        }
        long now = System.nanoTime();
        LogShare.Answer answer = share.take(now, length(event));
        if (answer == LogShare.Answer.FIRST_NOT_KEPT) {
            tellLater(share, share.left(now));
        }
        return answer == LogShare.Answer.KEPT ? onMatch : onMismatch;
    }

    /** Who logs and has gone is no part of the core, which never goes. */
    private Optional<LogShare> share(String bundle) {
        String from = location.apply(Long.parseLong(bundle));
        if (from != null && !from.startsWith(ModuleGate.LOCATION)) {
            return Optional.empty();
        }
        String module = from == null ? "of bundle " + bundle : from.substring(ModuleGate.LOCATION.length());
        return Optional.of(new LogShare(module, System.nanoTime()));
    }

    private static int length(LogEvent event) {
        String message = event.getMessage().getFormattedMessage();
        return FRAME
                + (message == null ? 0 : Math.min(LONGEST, message.length()))
                + (event.getThrown() == null ? 0 : STACK);
    }

    private void tellLater(LogShare share, long nanos) {
        try {
            teller.schedule(() -> tell(share), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Another filter has taken this one's place just now, and begins to count by itself.
            share.notKept();
        }
    }

    private static void tell(LogShare share) {
        LogManager.getLogger(ModuleLogShare.class)
                .warn("Module {} wrote {} more lines than its share, not kept", share.module(), share.notKept());
    }
}
