// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.module.ChangeOptions;
import org.yizhan.cli.module.ChangeRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan profile import}: makes the running hall what a profile says, as far as that goes while it is open. */
@Command(name = "import")
final class ImportProfileCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ChangeOptions options;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "profile.import.file")
    private Path file;

    @Option(names = "--trust", descriptionKey = "profile.import.trust")
    private boolean trust;

    @Option(names = "--unsigned", descriptionKey = "profile.import.unsigned")
    private boolean unsigned;

    @Override
    public Integer call() {
        Profile profile = ProfileReader.read(file);
        Terminal terminal = common.terminal();
        Seal seal = new Seal(common.layout().keys());
        String text = text();
        Seal.Verdict signed = verified(seal, text);
        if (!options.waits()) {
            // Settings of a module that is not there yet cannot be set.
            throw common.misunderstood(new Failure("profile.import-waits"));
        }
        RunningHall hall = new RunningHall(common);
        ProfileModules wanted = new ProfileModules(file, profile, hall);
        ProfileSettings settings = new ProfileSettings(hall, profile);
        settings.tryOut(wanted.staying(hall.core()));
        JsonNode change = modules(wanted);
        if (ChangeRun.state(change).equals("ROLLED_BACK")) {
            return new ChangeRun(common, options).tell(change);
        }
        int set = settings.set(profile.place(), common.words());
        // Only now: a key that somebody wanted to try is none that is known.
        if (signed.standing() == Seal.Standing.UNKNOWN) {
            seal.trust(text);
        }
        tell(terminal, hall, profile, signed, wanted, set);
        return 0;
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Failure(e, "profile.unreadable", file);
        }
    }

    private Seal.Verdict verified(Seal seal, String text) {
        Seal.Verdict verdict = seal.verify(text);
        if (verdict.standing() == Seal.Standing.BROKEN) {
            throw new Failure("profile.signature-broken", file);
        }
        if (verdict.standing() == Seal.Standing.UNSIGNED && !unsigned) {
            throw new Failure("profile.unsigned", file);
        }
        if (verdict.standing() == Seal.Standing.UNKNOWN && !trust) {
            throw new Failure("profile.signature-unknown", file, verdict.key());
        }
        return verdict;
    }

    /** @return the change; a missing node when there was nothing to change */
    private JsonNode modules(ProfileModules wanted) {
        return wanted.there()
                ? JsonNodeFactory.instance.missingNode()
                : new ChangeRun(common, options).ended(wanted.order());
    }

    private void tell(
            Terminal terminal, RunningHall hall, Profile profile, Seal.Verdict signed, ProfileModules wanted, int set) {
        Set<String> staying = hall.core();
        staying.removeAll(Catalogue.PLATFORM);
        staying.removeAll(profile.ids());
        boolean here =
                profile.place().region().equals(hall.place().path("region").asText());
        if (options.json()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("signature", signed.standing().name());
            told.put("key", signed.key());
            told.put("modules", wanted.ids());
            told.put("settings", set);
            told.put("coreStays", staying);
            told.put("region", here);
            terminal.print(Json.pretty(told));
            return;
        }
        terminal.say("profile.signature." + signed.standing(), signed.key());
        terminal.say("profile.imported", String.join(", ", wanted.ids()), set);
        if (!staying.isEmpty()) {
            terminal.say("profile.core-stays", String.join(", ", staying));
        }
        if (!here) {
            terminal.say("profile.region-by-hand", profile.place().region());
        }
    }
}
