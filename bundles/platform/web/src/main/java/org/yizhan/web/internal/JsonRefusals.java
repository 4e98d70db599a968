// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.LocalDate;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.yizhan.api.Problem;
import org.yizhan.api.rest.Codes;

/** Says what is wrong with a JSON body and where, without ever repeating what was sent. */
final class JsonRefusals {
    private static final int MANY = 40;

    private final Sentences sentences;

    JsonRefusals(Sentences sentences) {
        this.sentences = sentences;
    }

    /** @return null when not the caller's JSON is wrong but our own */
    Problem problem(JsonProcessingException thrown) {
        if (thrown instanceof InvalidDefinitionException) {
            return null;
        }
        return thrown instanceof JsonMappingException mapping ? mapping(mapping) : malformed(thrown);
    }

    private static Problem malformed(JsonProcessingException malformed) {
        if (malformed instanceof StreamConstraintsException) {
            return Problem.invalid("platform.json-limits");
        }
        Problem problem = Problem.invalid("platform.malformed-json");
        JsonLocation at = malformed.getLocation();
        return at == null ? problem : problem.with("line", at.getLineNr()).with("column", at.getColumnNr());
    }

    private Problem mapping(JsonMappingException mapping) {
        Problem inner = inner(mapping);
        if (inner != null) {
            return inner;
        }
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            return unknownMember(unknown);
        }
        if (mapping instanceof InvalidFormatException format
                && format.getTargetType() != null
                && format.getTargetType().isEnum()) {
            return unknownValue(format);
        }
        if (mapping instanceof ValueInstantiationException) {
            return Problem.invalid("platform.bad-value").with("pointer", pointer(mapping));
        }
        return mismatch(mapping);
    }

    /** What lies below the wrapping that tells the path. */
    private static Problem inner(JsonMappingException mapping) {
        for (Throwable cause = mapping.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem.values().containsKey("pointer") ? problem : problem.with("pointer", pointer(mapping));
            }
            if (cause instanceof JsonProcessingException malformed && !(cause instanceof JsonMappingException)) {
                return malformed(malformed);
            }
        }
        return null;
    }

    private Problem mismatch(JsonMappingException mapping) {
        if (mapping.getPath().isEmpty() && mapping.getMessage().startsWith("No content to map")) {
            return Problem.invalid("platform.body-needed");
        }
        if (mapping.getMessage().startsWith("Cannot map `null` into type")) {
            return Problem.invalid("platform.member-needed").with("pointer", pointer(mapping));
        }
        Class<?> target = mapping instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : null;
        String kind = kind(target);
        Visit visit = Visit.current();
        Locale language = visit == null ? Languages.CHINESE : visit.language;
        return Problem.invalid("platform.wrong-type")
                .with("pointer", pointer(mapping))
                .with("kind", kind)
                .with("expected", sentences.text("type." + kind, language, Map.of()));
    }

    private static Problem unknownMember(UnrecognizedPropertyException unknown) {
        List<String> known = unknown.getKnownPropertyIds() == null
                ? List.of()
                : unknown.getKnownPropertyIds().stream().map(Object::toString).toList();
        return suggest(
                Problem.invalid("platform.unknown-member")
                        .with("pointer", pointer(unknown))
                        .with("member", Shown.name(unknown.getPropertyName())),
                unknown.getPropertyName(),
                known);
    }

    private static Problem unknownValue(InvalidFormatException format) {
        List<String> allowed = Arrays.stream(format.getTargetType().getEnumConstants())
                .map(Object::toString)
                .toList();
        Problem problem = Problem.invalid("platform.unknown-value").with("pointer", pointer(format));
        return suggest(
                allowed.size() > MANY ? problem : problem.with("allowed", allowed),
                Objects.toString(format.getValue(), ""),
                allowed);
    }

    /** Adds what was probably meant, if anything is near. */
    static Problem suggest(Problem problem, String name, Collection<String> known) {
        String nearest = Codes.nearest(name, known);
        return nearest == null ? problem : problem.with("suggestion", nearest);
    }

    private static String pointer(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? Integer.toString(step.getIndex()) : escape(step.getFieldName()))
                .collect(Collectors.joining("/", mapping.getPath().isEmpty() ? "" : "/", ""));
    }

    private static String escape(String name) {
        return Shown.name(name).replace("~", "~0").replace("/", "~1");
    }

    private static String kind(Class<?> target) {
        if (target == null || target == String.class || target == Character.class) {
            return "text";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "boolean";
        }
        if (target.isArray() || Collection.class.isAssignableFrom(target)) {
            return "array";
        }
        if (target == LocalDate.class) {
            return "date";
        }
        if (TemporalAccessor.class.isAssignableFrom(target)) {
            return "instant";
        }
        return target.isEnum() ? "code" : number(target);
    }

    private static String number(Class<?> target) {
        boolean fraction = target == double.class || target == float.class || target == Double.class;
        if (fraction || target == java.math.BigDecimal.class) {
            return "number";
        }
        boolean whole = target.isPrimitive() || Number.class.isAssignableFrom(target);
        return whole ? "integer" : "object";
    }
}
