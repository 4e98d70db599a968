// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import org.yizhan.cli.Common;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code yizhan bench}: the figures of {@code docs/performance.md}, a sub-command each. */
@Command(
        name = "bench",
        subcommands = {BootBench.class, HttpBench.class, ConfirmBench.class, SwapBench.class})
public final class BenchCommand implements Runnable {
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
                                "bench.which",
                                String.join(", ", spec.subcommands().keySet())));
    }
}
