// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a command prints. What it found goes to the standard output; progress goes to the standard error, on one line that is
 * written over when a person watches, and as a line every ten seconds when none does. Not for several threads.
 */
public final class Terminal {
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final PrintWriter err;
    private final Words words;
    private final boolean watched = Boolean.getBoolean("yizhan.watched");
    private int shown;
    private Instant last = Instant.EPOCH;

    Terminal(PrintWriter out, PrintWriter err, Words words) {
        this.out = out;
        this.err = err;
        this.words = words;
    }

    public Words words() {
        return words;
    }

    /** Prints the sentence of the key. */
    public void say(String key, Object... values) {
        print(words.text(key, values));
    }

    /** Prints a sentence that was not asked for, to the standard error: what was asked for may be JSON. */
    public void remark(String key, Object... values) {
        warn(words.text(key, values));
    }

    /** As a {@link #remark}, a sentence that is whole already. */
    void warn(String sentence) {
        clear();
        err.println(sentence);
    }

    /** Prints text that is no sentence: a table, JSON. */
    public void print(String text) {
        clear();
        out.println(text);
    }

    /** Shows how far long work is; each call replaces what the last one showed. */
    public void progress(String key, Object... values) {
        String text = words.text(key, values);
        if (watched) {
            err.print('\r' + text + " ".repeat(Math.max(0, shown - text.length())));
            err.flush();
            shown = text.length();
        } else if (Duration.between(last, Instant.now()).compareTo(QUIET) > 0) {
            err.println(text);
            last = Instant.now();
        }
    }

    /** Takes the progress line away. */
    public void clear() {
        if (shown > 0) {
            err.print('\r' + " ".repeat(shown) + '\r');
            err.flush();
            shown = 0;
        }
        last = Instant.EPOCH;
    }
}
