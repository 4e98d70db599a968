// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yizhan stop}: ends the server of the work folder and waits until it has ended. */
@Command(name = "stop")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Override
    public Integer call() {
        Optional<Server> server = Server.running(common.layout());
        if (server.isEmpty()) {
            common.terminal().say("stop.nothing");
            return 0;
        }
        boolean asked = server.get().stop();
        common.terminal().say(asked ? "stop.done" : "stop.killed", server.get().url());
        return 0;
    }
}
