// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yizhan upgrade}: another version of a module takes the place of the one that is there, while everybody works on. */
@Command(name = "upgrade")
public final class UpgradeCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ChangeOptions options;

    @Parameters(
            index = "0",
            paramLabel = "MODULE|FILE",
            descriptionKey = "change.target",
            converter = Target.Reader.class)
    private Target target;

    @Override
    public Integer call() {
        ChangeRun run = new ChangeRun(common, options);
        return run.carryOut(run.orders().of("UPGRADE", target));
    }
}
