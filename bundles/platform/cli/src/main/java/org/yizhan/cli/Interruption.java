// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * What becomes of a command that is ended by Ctrl-C or another signal. One that has words for it, {@code <command>.interrupted}, is
 * interrupted and awaited: it puts in order what it has begun and says how it leaves things. Any other ends at once, as programs
 * do. The exit code is the JVM's, 128 and the number of the signal: 130 for Ctrl-C.
 */
public final class Interruption {
    private static final int CODE = 130;
    /** To stop a hall, put another platform in its place and start that. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Held by whoever is not to be disturbed. */
    private static final ReentrantLock SPARED = new ReentrantLock();

    private static volatile boolean happened;

    private final Thread command = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Interruption() {}

    /** What is done whole. */
    @FunctionalInterface
    public interface Deed<T, E extends Exception> {
        T run() throws E;
    }

    /** Whether this process was asked to end; the command is on its way out. */
    public static boolean happened() {
        return happened;
    }

    /** For long work on files, which does not notice by itself. @throws Failure when this process was asked to end */
    public static void check() {
        if (ending()) {
            throw new Failure("interrupted");
        }
    }

    /** Also in the moment before the command is told: the hooks of this process run side by side, and one may end what is waited for. */
    private static boolean ending() {
        if (happened) {
            return true;
        }
        Thread probe = new Thread(() -> {}, "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException shutdown) {
            return true;
        }
    }

    /** Does what has to be done to its end, also by somebody who was interrupted: to stop a hall, or to go back. */
    public static <T, E extends Exception> T spared(Deed<T, E> deed) throws E {
        SPARED.lock();
        boolean interrupted = Thread.interrupted();
        try {
            return deed.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            SPARED.unlock();
        }
    }

    /** Runs the command that was asked for. */
    static int heeding(Words words, ParseResult parsed) {
        CommandSpec asked = last(parsed).commandSpec();
        String key = asked.qualifiedName(".") + ".interrupted";
        return words.bundle().containsKey(key)
                ? new Interruption().run(words, key, parsed, asked)
                : new RunLast().execute(parsed);
    }

    static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    private int run(Words words, String key, ParseResult parsed, CommandSpec asked) {
        Thread hook = new Thread(this::happen, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return new RunLast().execute(parsed);
        } catch (ExecutionException e) {
            if (!ending()) {
                throw e;
            }
            Failure failure = Failure.of((Exception) e.getCause());
            Common.of(asked).terminal().remark(key, failure.cause(words));
            return CODE;
        } finally {
            ended.countDown();
            if (!ending()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private void happen() {
        happened = true;
        SPARED.lock();
        try {
            command.interrupt();
        } finally {
            SPARED.unlock();
        }
        try {
            ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
