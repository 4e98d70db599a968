// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Layout;

/** Things of others that a bench compares with or runs on: Maven fetches them once, by a pom of the bench's own. */
final class Fetched {
    private final Path folder;
    private final Path rootPom;

    /** @param name the pom's name among the resources, and the folder's */
    Fetched(Layout layout, String name) {
        this.folder = layout.work().resolve("bench").resolve(name);
        this.rootPom = layout.root().resolve("pom.xml");
    }

    Path folder() {
        return folder;
    }

    Path log() {
        return folder.resolve("fetch.log");
    }

    /** The value of a property of the root pom, so that a version stands in one place. */
    String property(String name) throws IOException {
        Matcher matcher =
                Pattern.compile('<' + Pattern.quote(name) + ">([^<]+)<").matcher(Files.readString(rootPom));
        if (!matcher.find()) {
            throw new IOException("no " + name + " in " + rootPom);
        }
        return matcher.group(1);
    }

    /** Runs the pom. @param code the failure to throw when that does not work */
    void fetch(String code, String... properties) throws IOException {
        Files.createDirectories(folder);
        Path pom = folder.resolve("pom.xml");
        String resource = "/YIZHAN-INF/bench/" + folder.getFileName() + ".xml";
        try (InputStream in = Fetched.class.getResourceAsStream(resource)) {
            Files.copy(in, pom, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-f", pom.toString(), "package"));
        for (String property : properties) {
            command.add("-D" + property);
        }
        Process maven = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        try {
            if (maven.waitFor() != 0) {
                throw new Failure(code, log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }
}
