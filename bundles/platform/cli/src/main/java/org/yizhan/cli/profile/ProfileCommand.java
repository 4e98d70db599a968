// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import org.yizhan.cli.Common;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code yizhan profile}: a hall as a file, and a file as a hall. */
@Command(
        name = "profile",
        subcommands = {ExportCommand.class, DiffCommand.class, ImportProfileCommand.class})
public final class ProfileCommand implements Runnable {
    @Mixin
    private Common common;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
