// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.keys;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yizhan keys retire}: destroys a former key that nothing needs any more; the server looks first. */
@Command(name = "retire")
final class RetireCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "KEY", descriptionKey = "keys.key")
    private String key;

    @Override
    public Integer call() {
        String name = URLEncoder.encode(key, StandardCharsets.UTF_8);
        KeysCommand.server(common).post(KeysCommand.KEYS + "/" + name + "/retire", Map.of());
        common.terminal().say("keys.retired", key);
        return 0;
    }
}
