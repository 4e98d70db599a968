// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.trust;

import org.yizhan.cli.Common;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code yizhan trust}: the publishers whose signature lets a module in. */
@Command(
        name = "trust",
        subcommands = {ListCommand.class, AddCommand.class, RemoveTrustCommand.class})
public final class TrustCommand implements Runnable {
    @Mixin
    private Common common;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                common.words()
                        .text(
                                "trust.which",
                                String.join(", ", spec.subcommands().keySet())));
    }
}
