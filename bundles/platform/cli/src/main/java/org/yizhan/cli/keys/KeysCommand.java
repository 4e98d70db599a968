// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.keys;

import org.yizhan.cli.Common;
import org.yizhan.cli.Server;
import org.yizhan.cli.ServerClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code yizhan keys}: the keys that seal personal data, which nobody ever sees. */
@Command(
        name = "keys",
        subcommands = {ListKeysCommand.class, RotateCommand.class, ResealCommand.class, RetireCommand.class})
public final class KeysCommand implements Runnable {
    static final String KEYS = "/api/access/v1/keys";

    @Mixin
    private Common common;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                common.words()
                        .text("keys.which", String.join(", ", spec.subcommands().keySet())));
    }

    static ServerClient server(Common common) {
        return new ServerClient(Server.required(common.layout()), common.words());
    }
}
