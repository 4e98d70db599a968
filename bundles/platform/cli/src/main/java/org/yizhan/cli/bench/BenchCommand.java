// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import org.yizhan.cli.Choice;
import picocli.CommandLine.Command;

/** {@code yizhan bench}: the figures of {@code docs/performance.md}, a sub-command each. */
@Command(
        name = "bench",
        subcommands = {BootBench.class, HttpBench.class, ConfirmBench.class, SwapBench.class})
public final class BenchCommand extends Choice {}
