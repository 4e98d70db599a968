// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.util.Objects;

/**
 * A command cannot do what was asked. Its sentences are the words {@code <code>.cause} and {@code <code>.remedy}, filled with the
 * values in order.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Object[] values;

    public Failure(String code, Object... values) {
        super(code);
        this.code = code;
        this.values = values.clone();
    }

    public Failure(Throwable cause, String code, Object... values) {
        super(code, cause);
        this.code = code;
        this.values = values.clone();
    }

    public String code() {
        return code;
    }

    /** What fills the sentences at that place. */
    public String value(int at) {
        return String.valueOf(values[at]);
    }

    /** The failure itself, or one that names what nobody foresaw. */
    public static Failure of(Exception e) {
        return e instanceof Failure known
                ? known
                : new Failure(e, "unexpected", e.getClass().getSimpleName(), Objects.toString(e.getMessage(), "-"));
    }

    /** What happened, as a sentence. */
    public String cause(Words words) {
        return words.text(code + ".cause", values);
    }

    /** What to do about it, as a sentence. */
    public String remedy(Words words) {
        return words.text(code + ".remedy", values);
    }
}
