// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.Events;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.settings.SettingsChanged;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;

/** The tables of settings. A change, its audit rows and its event commit together. */
@Component(service = SettingTable.class)
public final class SettingTable {
    static final String SECRET = "platform.setting.secret";
    private static final int LONGEST_SNAPSHOT = 32_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Vault vault;
    private final Access access;
    private final Audit audit;
    private final Events events;
    private final Clock clock;

    @Activate
    public SettingTable(
            @Reference(target = "(yizhan.module=platform)") Store store,
            @Reference Vault vault,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Clock clock) {
        this.store = store;
        this.vault = vault;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    Kept read(String module) {
        return store.read(em -> read(em, module));
    }

    private static Kept read(EntityManager em, String module) {
        List<Long> version = em.createQuery(
                        "SELECT s.version FROM SettingsEntity s WHERE s.module = :module", Long.class)
                .setParameter("module", module)
                .getResultList();
        Map<String, String> clear = new HashMap<>();
        Map<String, String> sealed = new HashMap<>();
        em.createQuery("SELECT s FROM SettingEntity s WHERE s.module = :module", SettingEntity.class)
                .setParameter("module", module)
                .getResultList()
                .forEach(row -> {
                    if (row.sealed() == null) {
                        clear.put(row.setting(), row.content());
                    } else {
                        sealed.put(row.setting(), row.sealed());
                    }
                });
        return new Kept(version.isEmpty() ? 0 : version.get(0), clear, sealed);
    }

    /** What was set for all modules, without secrets: module → setting → value, as JSON; null when that is too long to be kept. */
    public String clear() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        store.read(em -> em.createQuery("SELECT s FROM SettingEntity s WHERE s.sealed IS NULL", SettingEntity.class)
                        .getResultList())
                .forEach(row -> all.computeIfAbsent(row.module(), any -> new TreeMap<>())
                        .put(row.setting(), row.content()));
        try {
            String json = JSON.writeValueAsString(all);
            return json.length() > LONGEST_SNAPSHOT ? null : json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was set in the clear and begins so, for any module. */
    List<SettingEntity> beginning(String text) {
        return store.read(em -> em.createQuery(
                        "SELECT s FROM SettingEntity s WHERE s.sealed IS NULL AND s.content LIKE :text",
                        SettingEntity.class)
                .setParameter("text", text + "%")
                .getResultList());
    }

    /** The secret in the clear, for the module itself. */
    String open(String module, String setting, String sealed) {
        String row = SettingEntity.id(module, setting);
        return access.as(Caller.SYSTEM, () -> vault.open(SECRET, row, sealed, "module-setting"));
    }

    /**
     * Sets values that were checked.
     *
     * @param version the one that is there, as it was read
     * @param values setting → value, or null for the default
     * @throws org.yizhan.api.Problem {@code platform.changed-meanwhile} (409)
     */
    void change(Modules.Module module, long version, Map<String, String> values) {
        store.write(em -> {
            count(em, module.id(), version);
            values.forEach((key, value) -> change(em, module, module.setting(key), value));
            events.publish(new SettingsChanged(EventHead.of(module.id(), version + 1, null, clock.instant())));
            return null;
        });
    }

    /** Somebody else's change, seen here only, is for the store a lost race. */
    private static void count(EntityManager em, String module, long version) {
        if (version == 0) {
            try {
                em.persist(new SettingsEntity(module));
                em.flush();
                return;
            } catch (PersistenceException e) {
                throw Conflicts.isDuplicate(e) ? new OptimisticLockException(e) : e;
            }
        }
        int counted = em.createQuery("UPDATE SettingsEntity s SET s.version = s.version + 1"
                        + " WHERE s.module = :module AND s.version = :version")
                .setParameter("module", module)
                .setParameter("version", version)
                .executeUpdate();
        if (counted == 0) {
            throw new OptimisticLockException();
        }
    }

    /** Forgets what was set for a module whose data is purged. The count goes on: versions of its events never run backwards. */
    public static void forget(Connection connection, String module) throws SQLException {
        for (String change : List.of(
                "DELETE FROM PLATFORM_SETTING WHERE MODULE = ?",
                "UPDATE PLATFORM_SETTINGS SET VERSION = VERSION + 1 WHERE MODULE = ?")) {
            try (PreparedStatement statement = connection.prepareStatement(change)) {
                statement.setString(1, module);
                statement.executeUpdate();
            }
        }
    }

    private void change(EntityManager em, Modules.Module module, ModuleSetting setting, String value) {
        String id = SettingEntity.id(module.id(), setting.key());
        SettingEntity former = em.find(SettingEntity.class, id);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("setting", setting.key());
        boolean refers = value != null && Secrets.isReference(setting, value);
        if (refers) {
            facts.put("reference", value);
        }
        if (!setting.secret()) {
            facts.put("from", former == null ? "" : former.content());
            facts.put("to", value == null ? "" : value);
        }
        if (former != null) {
            em.remove(former);
            em.flush();
        }
        if (value != null) {
            em.persist(
                    setting.secret() && !refers
                            ? new SettingEntity(module.id(), setting.key(), null, vault.seal(SECRET, id, value))
                            : new SettingEntity(module.id(), setting.key(), value, null));
        }
        audit.record("platform.change-setting", module.id(), facts);
    }
}
