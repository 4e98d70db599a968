// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The archive's own command line, run in this JVM: a command costs a second less than by {@link Script}. It has its own class loader,
 * so that it finds its own words and nobody else's.
 */
final class OwnLine implements AutoCloseable {
    private static final String HOME = "yizhan.home";

    private final Path home;
    private final URLClassLoader classes;

    /** @param home an unpacked archive */
    OwnLine(Path home) throws IOException {
        this(home, home.resolve("lib/yizhan-cli.jar"));
    }

    private OwnLine(Path home, Path jar) throws IOException {
        this.home = home;
        this.classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    /** That of this checkout, as it was just built. */
    static OwnLine ofCheckout() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        try (Stream<Path> built = Files.list(root.resolve("bundles/platform/cli/target"))) {
            Path jar = built.filter(file -> file.getFileName().toString().matches("cli-[\\d.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
            return new OwnLine(root, jar);
        }
    }

    /** Runs a command, as by {@link Script}: it speaks English unless it is told another language. */
    Script.Done run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        System.setProperty(HOME, home.toString());
        try {
            Method run = classes.loadClass("org.yizhan.cli.Yizhan")
                    .getMethod("run", PrintWriter.class, PrintWriter.class, String[].class);
            Object status =
                    run.invoke(null, new PrintWriter(out, true), new PrintWriter(err, true), english(arguments));
            return new Script.Done((int) status, out.toString(), err.toString());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            System.clearProperty(HOME);
        }
    }

    private static String[] english(String... arguments) {
        if (Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--lang"))) {
            return arguments;
        }
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--lang=en";
        return all;
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
