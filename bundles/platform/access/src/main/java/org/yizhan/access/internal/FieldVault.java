// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.health.Gauge;
import org.yizhan.api.platform.ModuleCounts;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.vault.Vault;

/** The vault on the keys of the ring, for whatever module; each has its own door to it, an {@link OwnVault}. */
@Component(service = {Gauge.class, ModuleCounts.class, FieldVault.class})
public final class FieldVault implements Vault, Gauge, ModuleCounts {
    /** A sealed value must fit a column of 512 characters. */
    static final int MAX_BYTES = 340;

    private final KeyRing keys;
    private final PersonalFields fields;
    private final Authorizer access;
    private final Audit audit;
    private final ConcurrentHashMap<String, LongAdder> opened = new ConcurrentHashMap<>();

    @Activate
    public FieldVault(
            @Reference KeyRing keys, @Reference Modules modules, @Reference Authorizer access, @Reference Audit audit) {
        this.keys = keys;
        this.fields = new PersonalFields(modules);
        this.access = access;
        this.audit = audit;
    }

    @Override
    public String seal(String field, String row, String clear) {
        fields.kind(field);
        if (clear == null) {
            return null;
        }
        byte[] bytes = DataKey.utf8(clear);
        if (bytes.length > MAX_BYTES) {
            throw Problem.invalid("access.value-too-long").with("maxBytes", MAX_BYTES);
        }
        return keys.sealing().seal(bound(field, row), bytes);
    }

    @Override
    public String open(String field, String row, String sealed, String purpose) {
        fields.kind(field);
        String module = PersonalFields.moduleOf(field);
        String permission = module + ".reveal";
        access.use(access.caller(), permission);
        if (purpose == null || purpose.isBlank()) {
            throw new IllegalArgumentException("Opening \"" + field + "\" needs a purpose");
        }
        if (sealed == null) {
            return null;
        }
        String clear = clear(field, row, sealed);
        opened.computeIfAbsent(module, any -> new LongAdder()).increment();
        // Apart from the request's idempotency row, or the answer with the clear value would be kept for repeats.
        SecretStore.apart(() -> {
            audit.record("vault.open", row, Map.of("module", module, "field", field, "purpose", purpose));
            return null;
        });
        return clear;
    }

    /** The value under the newest key; the same text when it is already. Nobody learns it, so it is not counted. */
    String newest(String field, String row, String sealed) {
        fields.kind(field);
        DataKey newest = keys.sealing();
        boolean fresh = sealed == null || DataKey.Sealed.parse(sealed).kid().equals(newest.kid());
        return fresh ? sealed : newest.seal(bound(field, row), DataKey.utf8(clear(field, row, sealed)));
    }

    @Override
    public String masked(String field, Kind kind, String row, String sealed) {
        fields.check(field, kind);
        return sealed == null ? null : Masks.mask(kind, clear(field, row, sealed));
    }

    @Override
    public String index(String field, Kind kind, String clear) {
        fields.check(field, kind);
        return clear == null ? null : keys.indexing().index(field + "\0" + PlainForm.of(kind, clear));
    }

    @Override
    public String name() {
        return "yizhan_vault_opened_values";
    }

    @Override
    public String help() {
        return "Personal values that were opened in clear since this node started, by module";
    }

    @Override
    public String label() {
        return "module";
    }

    @Override
    public Map<String, Double> values() {
        return opened.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().doubleValue()));
    }

    @Override
    public Map<String, Long> of(String module) {
        LongAdder count = opened.get(module);
        return Map.of("clearReads", count == null ? 0L : count.sum());
    }

    private String clear(String field, String row, String sealed) {
        DataKey.Sealed parts = DataKey.Sealed.parse(sealed);
        DataKey key = keys.find(parts.kid());
        if (key == null || !key.suite().algorithm().equals(parts.algorithm())) {
            throw new IllegalStateException("No key " + parts.kid() + " for the field " + field + " of row " + row);
        }
        try {
            return new String(key.open(bound(field, row), parts), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The sealed value of " + field + " in row " + row + " was changed, or belongs elsewhere", e);
        }
    }

    private static String bound(String field, String row) {
        return field + "|" + Objects.requireNonNull(row, "A sealed value needs the id of its row");
    }
}
