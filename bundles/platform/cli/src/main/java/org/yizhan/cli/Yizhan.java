// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.yizhan.cli.backup.BackupCommand;
import org.yizhan.cli.backup.RestoreCommand;
import org.yizhan.cli.bench.BenchCommand;
import org.yizhan.cli.demo.DemoCommand;
import org.yizhan.cli.keys.KeysCommand;
import org.yizhan.cli.module.DisableCommand;
import org.yizhan.cli.module.EnableCommand;
import org.yizhan.cli.module.InstallCommand;
import org.yizhan.cli.module.ModulesCommand;
import org.yizhan.cli.module.PlanCommand;
import org.yizhan.cli.module.RemoveCommand;
import org.yizhan.cli.module.RollbackCommand;
import org.yizhan.cli.module.SettingsCommand;
import org.yizhan.cli.module.UpgradeCommand;
import org.yizhan.cli.profile.AssembleCommand;
import org.yizhan.cli.profile.ProfileCommand;
import org.yizhan.cli.soak.SoakCommand;
import org.yizhan.cli.trust.TrustCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line {@code yizhan}. A command is one class, named in the list below, that implements
 * {@code Callable<Integer>}, has a {@link Common} and takes its words from {@code YIZHAN-INF/i18n}. What goes wrong it says with
 * a {@link Failure}; one that is thrown while its options are read means that the command was not understood.
 */
@Command(
        name = "yizhan",
        subcommands = {
            RunCommand.class,
            StopCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DoctorCommand.class,
            ModulesCommand.class,
            PlanCommand.class,
            InstallCommand.class,
            UpgradeCommand.class,
            RemoveCommand.class,
            RollbackCommand.class,
            EnableCommand.class,
            DisableCommand.class,
            SettingsCommand.class,
            TrustCommand.class,
            KeysCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AssembleCommand.class,
            ProfileCommand.class,
            ImportCommand.class,
            ClockCommand.class,
            CodeCommand.class,
            DemoCommand.class,
            SoakCommand.class,
            BenchCommand.class
        })
public final class Yizhan implements Runnable {
    @CommandLine.Mixin
    private Common common;

    private Yizhan() {}

    public static void main(String[] arguments) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        System.exit(run(out, err, arguments));
    }

    /** Runs one command as the script does, and returns its exit code: 0 done, 1 failed, 2 not understood, 130 interrupted. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Words words = Words.of(Words.language(arguments));
        CommandLine line = new CommandLine(command());
        line.setOut(out).setErr(err);
        line.setResourceBundle(words.bundle());
        line.setExecutionExceptionHandler((e, where, parsed) -> new Complaint(words, where, parsed).say(e));
        line.setExecutionStrategy(parsed -> Interruption.heeding(words, parsed));
        line.setParameterExceptionHandler((e, unused) -> misunderstood(words, e));
        line.setUsageHelpAutoWidth(true);
        return line.execute(arguments);
    }

    /** The root of the commands, for picocli. */
    static Object command() {
        return new Yizhan();
    }

    @Override
    public void run() {
        common.spec().commandLine().usage(common.spec().commandLine().getOut());
    }

    private static int misunderstood(Words words, ParameterException e) {
        Failure failure = Misunderstanding.of(e);
        PrintWriter err = e.getCommandLine().getErr();
        err.println(failure.cause(words));
        err.println(failure.remedy(words));
        return CommandLine.ExitCode.USAGE;
    }

    /** Whether the command that was asked for was asked for JSON. */
    static boolean asksForJson(ParseResult parsed) {
        return Interruption.last(parsed).hasMatchedOption("--json");
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
