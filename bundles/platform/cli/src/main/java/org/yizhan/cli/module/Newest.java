// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import picocli.CommandLine.Option;

/** How much of a history is shown: the newest of it. Use as {@code @Mixin}. */
final class Newest {
    /** What the server gives at once. */
    private static final int MOST = 200;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            descriptionKey = "modules.limit",
            converter = WholeNumber.class)
    private long limit;

    /** Looked at whether or not a history was asked for. */
    long limit(Common common) {
        if (limit < 1 || limit > MOST) {
            throw common.misunderstood(new Failure("modules.bad-limit", limit, MOST));
        }
        return limit;
    }
}
