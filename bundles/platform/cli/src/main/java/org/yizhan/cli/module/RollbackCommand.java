// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yizhan rollback}: back to the whole set of modules that a former change had left. */
@Command(name = "rollback")
public final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ChangeOptions options;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "N",
            descriptionKey = "rollback.number",
            converter = WholeNumber.class)
    private Long number;

    @Override
    public Integer call() {
        ObjectNode order = Orders.of("ROLLBACK");
        if (number != null) {
            order.put("number", number);
        }
        return new ChangeRun(common, options).carryOut(order);
    }
}
