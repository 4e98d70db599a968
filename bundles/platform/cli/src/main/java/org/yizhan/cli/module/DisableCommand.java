// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yizhan disable}: a module is kept, with its data and its settings, but does not run. */
@Command(name = "disable")
public final class DisableCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ChangeOptions options;

    @Parameters(index = "0", paramLabel = "MODULE", descriptionKey = "change.module", converter = ModuleId.class)
    private String module;

    @Override
    public Integer call() {
        return new ChangeRun(common, options).carryOut(Orders.of("DISABLE", module));
    }
}
