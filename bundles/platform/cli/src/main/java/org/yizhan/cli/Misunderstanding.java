// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yizhan.api.rest.Codes;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What of a command line was not understood, as a failure: the parser's own sentences are in English alone. */
final class Misunderstanding {
    private static final Set<Class<?>> NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

    private final ParameterException e;
    private final CommandSpec command;

    private Misunderstanding(ParameterException e) {
        this.e = e;
        this.command = e.getCommandLine().getCommandSpec();
    }

    static Failure of(ParameterException e) {
        return new Misunderstanding(e).failure();
    }

    private Failure failure() {
        if (e.getCause() instanceof Failure known) {
            return known;
        }
        if (e instanceof MissingParameterException missing) {
            List<ArgSpec> all = missing.getMissing();
            return new Failure(
                    "usage.missing",
                    shown(all),
                    form(all.stream().filter(ArgSpec::isOption).toList()));
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0), unmatched.isUnknownOption());
        }
        if (e instanceof OverwrittenOptionException twice) {
            return new Failure("usage.twice", name(twice.getOverwritten()));
        }
        if (e.getArgSpec() != null && e.getValue() != null) {
            boolean number = NUMBERS.contains(e.getArgSpec().type());
            return new Failure(
                    number ? "usage.number" : "usage.value",
                    name(e.getArgSpec()),
                    e.getValue(),
                    command.qualifiedName());
        }
        return new Failure("usage.other", e.getMessage(), command.qualifiedName());
    }

    private Failure unknown(String argument, boolean option) {
        if (option) {
            String name = argument.replaceFirst("=.*", "");
            Stream<OptionSpec> offered = command.options().stream().filter(one -> !one.hidden());
            List<String> known = offered.flatMap(one -> Stream.of(one.names())).toList();
            return unknown("option", name, like(name, known));
        }
        if (command.subcommands().isEmpty() || !command.positionalParameters().isEmpty()) {
            return new Failure("usage.too-many", argument, form(List.of()));
        }
        return unknown(
                "command",
                argument,
                like(argument, command.subcommands().keySet()).map(name -> command.qualifiedName() + " " + name));
    }

    private Failure unknown(String what, String name, Stream<String> like) {
        String near = like.collect(Collectors.joining(", "));
        return near.isEmpty()
                ? new Failure("usage.no-" + what, name, command.qualifiedName())
                : new Failure("usage.near-" + what, name, near);
    }

    /** What somebody may have meant who has not typed all of it, or has mistyped it. */
    private static Stream<String> like(String name, Collection<String> known) {
        List<String> begun =
                known.stream().filter(one -> one.startsWith(name)).sorted().toList();
        return begun.isEmpty() || name.replace("-", "").isEmpty()
                ? Stream.ofNullable(Codes.nearest(name, known))
                : begun.stream();
    }

    /** The command with what it has to be given, and with the options. */
    private String form(List<ArgSpec> options) {
        return Stream.of(command.qualifiedName(), shown(command.positionalParameters()), shown(options))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String shown(Collection<? extends ArgSpec> all) {
        return all.stream().map(Misunderstanding::shown).collect(Collectors.joining(" "));
    }

    private static String shown(ArgSpec one) {
        if (one.isOption()) {
            return name(one) + " " + one.paramLabel();
        }
        return one.arity().min() == 0 ? "[" + one.paramLabel() + "]" : one.paramLabel();
    }

    private static String name(ArgSpec one) {
        return one.isOption() ? ((OptionSpec) one).longestName() : one.paramLabel();
    }
}
