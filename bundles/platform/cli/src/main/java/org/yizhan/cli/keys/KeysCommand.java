// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.keys;

import org.yizhan.cli.Choice;
import org.yizhan.cli.Common;
import org.yizhan.cli.Server;
import org.yizhan.cli.ServerClient;
import picocli.CommandLine.Command;

/** {@code yizhan keys}: the keys that seal personal data, which nobody ever sees. */
@Command(
        name = "keys",
        subcommands = {ListKeysCommand.class, RotateCommand.class, ResealCommand.class, RetireCommand.class})
public final class KeysCommand extends Choice {
    static final String KEYS = "/api/access/v1/keys";

    static ServerClient server(Common common) {
        return new ServerClient(Server.required(common.layout()), common.words());
    }
}
