// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan plan}: what it would do to install, upgrade or remove a module. Nothing is changed. */
@Command(name = "plan")
public final class PlanCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(
            index = "0",
            paramLabel = "MODULE|FILE",
            descriptionKey = "change.target",
            converter = Target.Reader.class)
    private Target target;

    @Option(names = "--remove", descriptionKey = "plan.remove")
    private boolean remove;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        if (remove && target.file() != null) {
            throw common.misunderstood(new Failure("usage.module", target.file()));
        }
        Hall hall = new Hall(common);
        ObjectNode order =
                remove ? Orders.of("REMOVE", target.id()) : new Orders(hall, common.terminal(), json).coming(target);
        JsonNode plan = hall.plan(order);
        if (json) {
            common.terminal().print(Json.pretty(plan));
        } else {
            new PlanText(common.terminal()).print(plan);
        }
        return plan.path("possible").asBoolean() ? 0 : 1;
    }
}
