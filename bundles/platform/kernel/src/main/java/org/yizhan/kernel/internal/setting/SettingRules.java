// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.ModuleSetting.Type;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.rest.Codes;

/** Checks what somebody wants to set. A refusal names the setting and the rule. */
final class SettingRules {
    private static final int SHOWN = 64;

    private SettingRules() {}

    /** @return setting → value as text, or null for the default */
    static Map<String, String> checked(Modules.Module module, Map<String, Object> wanted, Secrets secrets) {
        Map<String, String> values = new LinkedHashMap<>();
        wanted.forEach((key, value) -> {
            ModuleSetting setting = module.setting(key);
            if (setting == null) {
                throw unknown(module, key);
            }
            values.put(key, value == null ? null : checked(setting, value, secrets));
        });
        return values;
    }

    private static Problem unknown(Modules.Module module, String key) {
        Problem unknown = Problem.invalid("platform.setting-unknown")
                .with("key", key.length() > SHOWN ? key.substring(0, SHOWN) : key);
        String near = Codes.nearest(
                key, module.settings().stream().map(ModuleSetting::key).toList());
        return near == null ? unknown : unknown.with("near", near);
    }

    /** A reference must lead to a secret that keeps the rules. */
    private static String checked(ModuleSetting setting, Object value, Secrets secrets) {
        String text = text(setting.type(), value);
        String meant = text != null && Secrets.isReference(setting, text) ? found(setting, text, secrets) : text;
        String broken = meant == null ? "type" : setting.broken(meant);
        if (broken == null) {
            return text;
        }
        throw refusal(setting, broken).with("key", setting.key()).with("rule", broken);
    }

    /** @throws Problem when the reference leads nowhere; one that is malformed may be a secret, and is not said again */
    static String found(ModuleSetting setting, String reference, Secrets secrets) {
        Secrets.Found found = secrets.find(reference);
        if (found.trouble() == null) {
            return text(setting.type(), found.secret());
        }
        Problem refused =
                Problem.invalid(found.trouble()).with("key", setting.key()).with("rule", "reference");
        boolean malformed = found.trouble().equals("platform.secret-malformed");
        throw malformed ? refused : refused.with("reference", reference);
    }

    private static Problem refusal(ModuleSetting setting, String rule) {
        boolean isText = setting.type() == Type.STRING;
        return switch (rule) {
            case "min" ->
                (isText ? Problem.invalid("platform.setting-too-short") : Problem.invalid("platform.setting-too-small"))
                        .with("min", setting.min());
            case "max" ->
                (isText ? Problem.invalid("platform.setting-too-long") : Problem.invalid("platform.setting-too-large"))
                        .with("max", setting.max());
            case "choices" -> Problem.invalid("platform.setting-no-choice").with("choices", setting.choices());
            case "length" ->
                Problem.invalid("platform.setting-too-long")
                        .with("max", setting.secret() ? ModuleSetting.LONGEST_SECRET : ModuleSetting.LONGEST);
            default -> type(setting.type());
        };
    }

    private static Problem type(Type type) {
        return switch (type) {
            case INTEGER -> Problem.invalid("platform.setting-no-integer");
            case BOOLEAN -> Problem.invalid("platform.setting-no-boolean");
            case DURATION -> Problem.invalid("platform.setting-no-duration");
            default -> Problem.invalid("platform.setting-no-text");
        };
    }

    /** @return null when the value is of another kind */
    private static String text(Type type, Object value) {
        return switch (type) {
            case INTEGER -> value instanceof Number && !(value instanceof Double) ? value.toString() : null;
            case BOOLEAN -> value instanceof Boolean ? value.toString() : null;
            default -> value instanceof String text && text.indexOf('\0') < 0 ? text : null;
        };
    }

    /** A value as it is shown. */
    static Object shown(ModuleSetting setting, String value) {
        if (value == null) {
            return null;
        }
        return switch (setting.type()) {
            case INTEGER -> Long.valueOf(value);
            case BOOLEAN -> Boolean.valueOf(value);
            default -> value;
        };
    }

    static String name(Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
