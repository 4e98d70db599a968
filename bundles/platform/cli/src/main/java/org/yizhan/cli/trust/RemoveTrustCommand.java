// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.trust;

import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yizhan trust remove}: lets no more modules of a publisher in. Those that are in are another matter, and it says so. */
@Command(name = "remove")
final class RemoveTrustCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(
            index = "0",
            paramLabel = "PUBLISHER",
            descriptionKey = "trust.publisher",
            converter = Publisher.Name.class)
    private String name;

    @Override
    public Integer call() {
        TrustFolder folder = TrustFolder.of(common);
        if (folder.find(name).isEmpty()) {
            throw new Failure("trust.unknown", name, folder.path());
        }
        folder.remove(name);
        common.terminal().say("trust.removed", name);
        return 0;
    }
}
