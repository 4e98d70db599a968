// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import picocli.CommandLine.Mixin;

/** A command that does nothing by itself: one of its subcommands is to be named. A subclass is no more than its {@code @Command}. */
public abstract class Choice implements Runnable {
    @Mixin
    private Common common;

    @Override
    public final void run() {
        throw common.misunderstood(new Failure(
                "usage.which",
                common.spec().qualifiedName(),
                String.join(", ", common.spec().subcommands().keySet())));
    }
}
