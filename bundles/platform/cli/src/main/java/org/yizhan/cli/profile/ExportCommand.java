// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import org.yizhan.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan profile export}: writes down what the running hall is, signs it, and lays the vendors' files beside it. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", descriptionKey = "profile.export.file")
    private Path file;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = common.terminal();
        RunningHall hall = new RunningHall(common);
        Profile told = hall.profile();
        Profile profile = file == null ? told : told.withVendors(VendorFiles.named(told.vendor()));
        String text = new Seal(common.layout().keys()).sealed(ProfileYaml.of(profile));
        // Nobody gets a file that this command line would not take back.
        ProfileReader.read(file == null ? "-" : file.toString(), text);
        if (file == null) {
            terminal.print(json ? Json.pretty(Profiles.tree(profile)) : text.stripTrailing());
            return 0;
        }
        new VendorFiles(file).write(profile.vendor(), hall::file);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new Failure(e, "profile.cannot-save", file);
        }
        List<String> beside =
                profile.vendor().stream().map(Profile.Vendor::file).toList();
        List<String> resting = hall.resting();
        if (json) {
            terminal.print(Json.pretty(Map.of(
                    "file", file.toString(), "modules", profile.ids(), "vendorFiles", beside, "resting", resting)));
        } else {
            terminal.say(
                    "profile.exported",
                    file,
                    profile.ids().size(),
                    profile.settings().size());
            if (!beside.isEmpty()) {
                terminal.say("profile.exported-files", String.join(", ", beside));
            }
            if (!resting.isEmpty()) {
                terminal.say("profile.exported-resting", String.join(", ", resting));
            }
        }
        return 0;
    }
}
