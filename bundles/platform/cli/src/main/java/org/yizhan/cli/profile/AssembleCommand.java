// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.Unpacked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan assemble}: makes the archive into the hall of one place, as its profile says. */
@Command(name = "assemble")
public final class AssembleCommand implements Callable<Integer> {
    /** What the hall is packed as. */
    enum Format {
        tar,
        deb,
        docker
    }

    private static final int STEPS = 4;

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "PROFILE", descriptionKey = "assemble.profile")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "assemble.out")
    private Path out;

    @Option(names = "--archive", paramLabel = "FILE", descriptionKey = "assemble.archive")
    private Path archive;

    @Option(names = "--format", paramLabel = "FORMAT", split = ",", descriptionKey = "assemble.format")
    private Set<Format> formats = new LinkedHashSet<>();

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Profile profile = ProfileReader.read(file);
        if (formats.contains(Format.deb)) {
            DebPackage.require();
        }
        Terminal terminal = common.terminal();
        Layout layout = common.layout();
        if (archive == null && !layout.checkout()) {
            throw common.misunderstood(new Failure("assemble.needs-archive"));
        }
        Path from = archive == null ? layout.archive(terminal) : archive;
        Path into = out == null ? Path.of("") : out;
        Files.createDirectories(into.toAbsolutePath());
        Path stage = Files.createTempDirectory(into.toAbsolutePath(), ".assemble");
        try {
            String name = "yizhan-" + name(profile) + "-" + version(from);
            Path home = stage.resolve(name);
            step(terminal, 1);
            Unpacked.unpack(from, home);
            step(terminal, 2);
            Set<String> unnamed = new Assembly(home, file, profile).make();
            List<Path> made = pack(terminal, home, stage, into.toAbsolutePath());
            terminal.clear();
            tell(terminal, made, Assembly.chosen(home), unnamed);
            return 0;
        } finally {
            Folders.forget(stage);
        }
    }

    private List<Path> pack(Terminal terminal, Path home, Path stage, Path into) throws IOException {
        // Dated by the archive that it was made from: the same archive and profile give the same bytes.
        long epoch =
                Files.getLastModifiedTime(home.resolve("lib/yizhan-cli.jar")).toMillis() / 1000;
        List<Path> made = new ArrayList<>();
        boolean tar = formats.isEmpty() || formats.contains(Format.tar) || formats.contains(Format.docker);
        String name = home.getFileName().toString();
        if (tar) {
            step(terminal, 3);
            Path packed = into.resolve(name + ".tar.gz");
            Tools.pack(epoch, home, packed);
            made.add(packed);
        }
        if (formats.contains(Format.docker)) {
            Path docker = into.resolve(name + ".Dockerfile");
            DebPackage.dockerfile(docker, into.resolve(name + ".tar.gz"));
            made.add(docker);
        }
        if (formats.contains(Format.deb)) {
            step(terminal, STEPS);
            Path deb = into.resolve(name + ".deb");
            String version = name.replaceFirst("^yizhan-.*?-(?=[0-9]+\\.)", "");
            new DebPackage(home, epoch).write(Files.createDirectory(stage.resolve("deb")), version, deb);
            made.add(deb);
        }
        return made;
    }

    private void step(Terminal terminal, int step) {
        terminal.progress("assemble.progress", step, STEPS, terminal.words().text("assemble.step." + step));
    }

    private void tell(Terminal terminal, List<Path> made, List<String> modules, Set<String> unnamed)
            throws IOException {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Path one : made) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("path", one.toString());
            told.put("bytes", Files.size(one));
            told.put("sha256", ModuleFile.sha256(one));
            files.add(told);
        }
        if (json) {
            terminal.print(Json.pretty(Map.of("files", files, "modules", modules, "leftOut", unnamed)));
            return;
        }
        for (Map<String, Object> one : files) {
            double megabytes = ((Long) one.get("bytes")) / 1e6;
            terminal.say("assemble.done", one.get("path"), String.format(Locale.ROOT, "%.1f", megabytes));
        }
        terminal.say(modules.isEmpty() ? "assemble.core-alone" : "assemble.modules", String.join(", ", modules));
        if (!unnamed.isEmpty()) {
            terminal.say("assemble.left-out", String.join(", ", unnamed));
        }
    }

    /** The profile file's name where that can be one of a file anywhere; else the place's code. */
    private String name(Profile profile) {
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return name.matches("[a-z][a-z0-9-]{0,39}") ? name : profile.place().code();
    }

    private static String version(Path archive) {
        String name = archive.getFileName().toString();
        if (!name.matches("yizhan-[0-9].*\\.tar\\.gz")) {
            throw new Failure("assemble.no-archive", archive);
        }
        return name.substring("yizhan-".length(), name.length() - ".tar.gz".length());
    }
}
