// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal that its caller can understand: a stable code, an HTTP status and the values of its sentence.
 *
 * <p>The web layer answers it as an RFC 9457 problem. The sentence is the word {@code problem.<code>} of the module that owns
 * the code, in the caller's language, with {@code {name}} replaced by the values given with {@link #with}. Values are shown to
 * the caller, so they never carry clear personal data.
 */
public final class Problem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> values = new LinkedHashMap<>();

    /**
     * @param status an HTTP status from 400 to 599
     * @param code {@code <module>.<kebab-name>}, for example {@code engagement.double-booked}
     */
    public Problem(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The request cannot be understood or breaks a rule of form: 400. */
    public static Problem invalid(String code) {
        return new Problem(400, code);
    }

    /** The caller may not do this: 403. */
    public static Problem forbidden(String code) {
        return new Problem(403, code);
    }

    /** There is no such thing, or the caller may not know of it: 404. */
    public static Problem notFound(String code) {
        return new Problem(404, code);
    }

    /** The state of things does not allow it: 409. */
    public static Problem conflict(String code) {
        return new Problem(409, code);
    }

    /** Understood and well formed, but a rule of the market refuses it: 422. */
    public static Problem refused(String code) {
        return new Problem(422, code);
    }

    /**
     * Adds a value for the sentence and for programs; it becomes a member of the problem body.
     *
     * @param value a string, number, boolean, or a list or map of these; never clear personal data
     * @return this
     */
    public Problem with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The values in the order in which they were given. */
    public Map<String, Object> values() {
        return java.util.Collections.unmodifiableMap(values);
    }

    @Override
    public String toString() {
        return "Problem " + status + " " + code + " " + values;
    }
}
