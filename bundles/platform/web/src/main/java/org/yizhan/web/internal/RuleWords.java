// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * What people read when a field breaks a rule of its annotation. The validator's own words speak to programmers: of null, of
 * regular expressions, and in Chinese with expressions that nobody evaluates here.
 */
final class RuleWords implements MessageInterpolator {
    private static final String STANDARD = NotNull.class.getPackageName();
    /** How a module names a sentence of its own: {@code message = "{rule.posting.reason-code}"}. */
    private static final Pattern NAMED = Pattern.compile("\\{(rule\\.([a-z][a-z0-9-]*)\\.[a-z][a-z0-9-]*)}");

    private final Sentences sentences;
    private final MessageInterpolator others = new ParameterMessageInterpolator(
            Set.of(Languages.CHINESE, Languages.ENGLISH), Languages.CHINESE, context -> language(), false);

    RuleWords(Sentences sentences) {
        this.sentences = sentences;
    }

    @Override
    public String interpolate(String template, Context context) {
        return interpolate(template, context, language());
    }

    @Override
    public String interpolate(String template, Context context, Locale language) {
        ConstraintDescriptor<?> rule = context.getConstraintDescriptor();
        Matcher named = NAMED.matcher(template);
        if (named.matches()) {
            String text = sentences.find(named.group(2), named.group(1), language, rule.getAttributes());
            return text != null ? text : sentences.text("rule.Pattern", language, Map.of());
        }
        Class<? extends Annotation> type = rule.getAnnotation().annotationType();
        boolean standard =
                type.getPackageName().equals(STANDARD) && template.equals("{" + type.getCanonicalName() + ".message}");
        return standard
                ? sentences.text(key(type, rule.getAttributes()), language, rule.getAttributes())
                : others.interpolate(template, context, language);
    }

    private static String key(Class<?> rule, Map<String, Object> values) {
        String key = "rule." + rule.getSimpleName();
        if (Boolean.FALSE.equals(values.get("inclusive"))) {
            return key + ".exclusive";
        }
        if (!"Size".equals(rule.getSimpleName())) {
            return key;
        }
        Object min = values.get("min");
        Object max = values.get("max");
        if (max.equals(Integer.MAX_VALUE)) {
            return key + ".min";
        }
        if (min.equals(max)) {
            return key + ".exact";
        }
        return min.equals(0) ? key + ".max" : key;
    }

    private static Locale language() {
        Visit visit = Visit.current();
        return visit == null ? Languages.CHINESE : visit.language;
    }
}
