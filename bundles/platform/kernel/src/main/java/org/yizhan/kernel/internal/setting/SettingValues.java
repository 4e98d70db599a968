// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.settings.SettingsChanged;

/** The values in this node's memory. A change at any node comes as an event, and the values are read anew when next asked for. */
@Component(service = {SettingValues.class, EventConsumer.class})
public final class SettingValues implements EventConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(SettingValues.class);

    private final SettingTable table;
    private final Map<String, Kept> values = new ConcurrentHashMap<>();
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    @Activate
    public SettingValues(@Reference SettingTable table) {
        this.table = table;
    }

    /** The value now, or its default; null for neither. What a former version of the module allowed and this one does not, is not taken. */
    String value(Modules.Module module, ModuleSetting setting) {
        Kept kept = kept(module.id());
        String sealed = kept.sealed().get(setting.key());
        if (setting.secret()) {
            return sealed == null
                    ? null
                    : kept.opened().computeIfAbsent(setting.key(), key -> table.open(module.id(), key, sealed));
        }
        String value = kept.clear().get(setting.key());
        return value == null || setting.broken(value) != null ? setting.standard() : value;
    }

    /** Reading and forgetting have their turns, so that what was read before a change is never kept after it. */
    private Kept kept(String module) {
        // A value that is there is read without a lock, which computeIfAbsent may take.
        Kept kept = values.get(module);
        return kept != null ? kept : values.computeIfAbsent(module, table::read);
    }

    /** Forgets what was read, and tells the module. */
    public void changed(String module) {
        values.remove(module);
        for (Runnable listener : listeners.getOrDefault(module, List.of())) {
            try {
                listener.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.error("Module {} failed when it heard of its settings", module, e);
            }
        }
    }

    AutoCloseable onChange(String module, Runnable listener) {
        List<Runnable> own = listeners.computeIfAbsent(module, any -> new CopyOnWriteArrayList<>());
        own.add(listener);
        return () -> own.remove(listener);
    }

    @Override
    public String id() {
        return "platform.settings";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(SettingsChanged.class);
    }

    @Override
    public boolean perNode() {
        return true;
    }

    @Override
    public boolean fromNow() {
        return true;
    }

    @Override
    public void begin() {
        values.clear();
    }

    @Override
    public void accept(Event event) {
        changed(event.head().subject());
    }
}
