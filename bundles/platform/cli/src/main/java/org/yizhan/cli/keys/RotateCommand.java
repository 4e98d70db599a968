// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.keys;

import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yizhan keys rotate}: a new key for what is sealed from now on. */
@Command(name = "rotate")
final class RotateCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Override
    public Integer call() {
        String key = KeysCommand.server(common)
                .post(KeysCommand.KEYS, Map.of())
                .path("key")
                .asText();
        common.terminal().say("keys.rotated", key);
        return 0;
    }
}
