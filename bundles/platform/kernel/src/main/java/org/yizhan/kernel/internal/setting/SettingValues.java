// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
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
    private final Secrets secrets;
    private final Map<String, Kept> values = new ConcurrentHashMap<>();
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();

    @Activate
    public SettingValues(@Reference SettingTable table, @Reference Secrets secrets) {
        this.table = table;
        this.secrets = secrets;
    }

    /**
     * What somebody wants to set.
     *
     * @return setting → value as text, or null for the default
     * @throws org.yizhan.api.Problem for what may not be set
     */
    Map<String, String> checked(Modules.Module module, Map<String, Object> wanted) {
        return SettingRules.checked(module, wanted, secrets);
    }

    /**
     * Looks whether the references in force lead to secrets.
     *
     * @throws org.yizhan.api.Problem for the first that does not
     */
    void find(Modules.Module module, Predicate<ModuleSetting> which) {
        module.settings().stream().filter(which).forEach(setting -> {
            String reference = kept(module.id()).reference(setting);
            if (reference != null) {
                SettingRules.found(setting, reference, secrets);
            }
        });
    }

    /** The value now, or its default; null for neither. What a former version of the module allowed and this one does not, is not taken. */
    String value(Modules.Module module, ModuleSetting setting) {
        Kept kept = kept(module.id());
        if (setting.secret()) {
            return secret(module.id(), setting, kept);
        }
        String value = kept.clear().get(setting.key());
        return value == null || setting.broken(value) != null ? setting.standard() : value;
    }

    /** Opened once, until somebody sets it again; one that is not to be had is looked for each time. */
    private String secret(String module, ModuleSetting setting, Kept kept) {
        String sealed = kept.sealed().get(setting.key());
        String reference = kept.reference(setting);
        if (sealed == null && reference == null) {
            return null;
        }
        return kept.opened()
                .computeIfAbsent(
                        setting.key(),
                        key -> sealed == null ? meant(setting, reference) : table.open(module, key, sealed));
    }

    /**
     * The value, or the secret that it refers to.
     *
     * @throws IllegalStateException when that is not to be had: a module must not go on as if nothing was set
     */
    String meant(ModuleSetting setting, String value) {
        if (!Secrets.isReference(setting, value)) {
            return value;
        }
        Secrets.Found found = secrets.find(value);
        if (found.trouble() != null) {
            throw new IllegalStateException("The setting " + setting.key() + ": " + value + ", " + found.trouble());
        }
        return found.secret();
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
