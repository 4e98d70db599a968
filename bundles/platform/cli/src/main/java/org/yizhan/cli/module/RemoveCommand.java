// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan remove}: a module goes. What it has written stays, unless it is purged once the removal has held. */
@Command(name = "remove")
public final class RemoveCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ChangeOptions options;

    @Parameters(index = "0", paramLabel = "MODULE", descriptionKey = "change.module", converter = ModuleId.class)
    private String module;

    @Option(names = "--purge", descriptionKey = "remove.purge")
    private boolean purge;

    @Option(names = "--confirm", paramLabel = "MODULE", descriptionKey = "remove.confirm")
    private String confirm;

    @Override
    public Integer call() {
        if (purge && !module.equals(confirm)) {
            throw common.misunderstood(new Failure("remove.unconfirmed", module));
        }
        if (purge && !options.waits()) {
            throw common.misunderstood(new Failure("remove.purge-waits", module));
        }
        ChangeRun run = new ChangeRun(common, options);
        if (purge && goneBefore(run.hall())) {
            JsonNode left = purged(run.hall());
            if (options.json()) {
                common.terminal().print(Json.pretty(Map.of("purged", left)));
            }
            return 0;
        }
        JsonNode change = run.ended(Orders.of("REMOVE", module));
        boolean done = ChangeRun.state(change).equals("DONE");
        if (!purge || !done) {
            return run.tell(change);
        }
        // Told before the purge: should that fail, it is known that the removal has not.
        if (!options.json()) {
            run.tell(change);
        }
        JsonNode left = purged(run.hall());
        if (options.json()) {
            ObjectNode told = change.deepCopy();
            run.tell(told.set("purged", left));
        }
        return 0;
    }

    /** Whether it was removed earlier and its tables are still there, so that only the purge is left to do. */
    private boolean goneBefore(Hall hall) {
        return !hall.has(module) && !hall.left(module).isEmpty();
    }

    /** The tables that went, as they were. */
    private JsonNode purged(Hall hall) {
        JsonNode left = hall.left(module);
        if (!left.isEmpty()) {
            hall.purge(module, options.why());
        }
        if (!options.json()) {
            long rows = 0;
            for (JsonNode table : left) {
                rows += table.path("rows").asLong();
            }
            common.terminal().say(left.isEmpty() ? "remove.nothing-left" : "remove.purged", module, left.size(), rows);
        }
        return left;
    }
}
