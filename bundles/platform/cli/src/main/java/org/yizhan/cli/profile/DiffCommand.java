// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Json;
import org.yizhan.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan profile diff}: what two profiles say differently; one of them may be the running hall. */
@Command(name = "diff")
final class DiffCommand implements Callable<Integer> {
    private static final String RUNNING = "running";

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "A", descriptionKey = "profile.diff.side")
    private String one;

    @Parameters(index = "1", paramLabel = "B", descriptionKey = "profile.diff.side")
    private String other;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        List<ProfileDiff.Difference> differences = ProfileDiff.of(profile(one), profile(other)).stream()
                .filter(each -> !Catalogue.PLATFORM.contains(each.path().replaceFirst("^modules\\.", "")))
                .toList();
        Terminal terminal = common.terminal();
        if (json) {
            terminal.print(
                    Json.pretty(differences.stream().map(DiffCommand::told).toList()));
        } else if (differences.isEmpty()) {
            terminal.say("profile.same");
        } else {
            differences.forEach(each -> {
                say(terminal, "- ", each.path(), each.one());
                say(terminal, "+ ", each.path(), each.other());
            });
        }
        return differences.isEmpty() ? 0 : 1;
    }

    private Profile profile(String side) {
        if (side.equals(RUNNING)) {
            return new RunningHall(common).profile();
        }
        Path file = Path.of(side);
        Profile profile = ProfileReader.read(file);
        new VendorFiles(file).check(profile.vendor());
        return profile;
    }

    private static void say(Terminal terminal, String sign, String path, Object value) {
        if (value != null) {
            terminal.print(
                    sign + path + (Boolean.TRUE.equals(value) && path.startsWith("modules.") ? "" : ": " + value));
        }
    }

    private static Map<String, Object> told(ProfileDiff.Difference difference) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("path", difference.path());
        told.put("a", difference.one());
        told.put("b", difference.other());
        return told;
    }
}
