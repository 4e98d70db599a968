// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The server of an unpacked archive that somebody else than this command line started: a supervisor, or a hand. */
final class Supervised {
    private Supervised() {}

    /** The process whose command line is of this archive, whoever owns it and wherever its data lie. */
    static Optional<Server> of(Path home) {
        return ProcessHandle.allProcesses()
                .map(process -> server(home, process))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Server> server(Path home, ProcessHandle process) {
        List<String> arguments = arguments(process.pid());
        if (!home.toString().equals(given(arguments, "karaf.home", ""))) {
            return Optional.empty();
        }
        Etc etc = Etc.of(home).with(flags(arguments));
        return Optional.of(new Server(
                process.pid(),
                Server.started(process),
                Starter.url(home, etc.host(), port(etc)),
                home.toString(),
                etc.data().toString(),
                etc.keys().toString(),
                Path.of(given(arguments, "karaf.log", home.resolve("data/log").toString()), "yizhan.log")
                        .toString()));
    }

    /** A server whose setting is no port listens at the usual one. */
    private static int port(Etc etc) {
        try {
            return etc.port();
        } catch (Failure none) {
            return Etc.USUAL_PORT;
        }
    }

    /** What a server was started with beyond what {@code etc} says: the flags {@code -Dyizhan.…}, by name. */
    static Map<String, String> flags(long pid) {
        return flags(arguments(pid));
    }

    private static Map<String, String> flags(List<String> arguments) {
        Map<String, String> flags = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("-Dyizhan.") && equals > 0) {
                flags.put(argument.substring(2, equals), argument.substring(equals + 1));
            }
        }
        return flags;
    }

    /** A process's command line; empty where it cannot be read. */
    static List<String> arguments(long pid) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String given(List<String> arguments, String name, String otherwise) {
        String flag = "-D" + name + "=";
        // The last one wins, in the JVM as here.
        return arguments.stream()
                .filter(argument -> argument.startsWith(flag))
                .reduce((first, second) -> second)
                .map(argument -> argument.substring(flag.length()))
                .orElse(otherwise);
    }
}
