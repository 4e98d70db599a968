// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.upgrade.PlatformCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code yizhan upgrade}: another version of a module takes the place of the one that is there, while everybody works on. No module
 * is called {@code platform}, which is the platform's own id; its upgrade is a command of its own.
 */
@Command(name = "upgrade", subcommands = PlatformCommand.class)
public final class UpgradeCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ChangeOptions options;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODULE|FILE",
            descriptionKey = "change.target",
            converter = Target.Reader.class)
    private Target target;

    @Override
    public Integer call() {
        if (target == null) {
            throw common.misunderstood(new Failure("upgrade.no-target"));
        }
        ChangeRun run = new ChangeRun(common, options);
        return run.carryOut(run.orders().of("UPGRADE", target));
    }
}
