// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Server;

/** Looks into the process of a server from outside. */
public final class Inspector {
    /** Each loader of the module has this class, since the module answers. */
    private static final String CLASS = "org.yizhan.swapprobe.internal.NoteResource";

    private static final Pattern THREAD = Pattern.compile("^\".*\" #\\d+ .*");
    private static final String CONNECTIONS = "yizhan_database_connections{state=\"active\"}";

    private final Server server;

    public Inspector(Server server) {
        this.server = server;
    }

    /** @throws Failure when the process cannot be attached to */
    public Holdings look() throws IOException {
        // What the first leaves in a queue of references, the second clears away.
        tell("GC.run");
        Soaks.pause(500);
        tell("GC.run");
        return new Holdings(
                loaders(tell("VM.classloaders", "show-classes=true", "fold=false")),
                threads(tell("Thread.print")),
                files(),
                gauge(metrics(), CONNECTIONS));
    }

    static long loaders(List<String> lines) {
        return lines.stream()
                .filter(line -> line.endsWith(" " + CLASS) || line.equals(CLASS))
                .count();
    }

    static long threads(List<String> lines) {
        return lines.stream().filter(line -> THREAD.matcher(line).matches()).count();
    }

    /** @param name with its labels. @throws Failure when there is none */
    static long gauge(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new Failure("soak.no-look", name));
    }

    private long files() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(server.pid()), "fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new Failure(e, "soak.no-look", "/proc/" + server.pid() + "/fd");
        }
    }

    private List<String> metrics() throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + "/metrics")).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    private List<String> tell(String... what) throws IOException {
        List<String> command = new ArrayList<>(List.of(jcmd().toString(), Long.toString(server.pid())));
        command.addAll(List.of(what));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new Failure("soak.no-look", String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
        return said.lines().toList();
    }

    /** The tool of the JDK that runs the server; another's may not be understood. */
    private Path jcmd() throws IOException {
        String java = server.process().info().command().orElse(System.getProperty("java.home") + "/bin/java");
        Path jcmd = Path.of(java).toRealPath().resolveSibling("jcmd");
        if (!Files.isExecutable(jcmd)) {
            throw new Failure("soak.no-look", jcmd);
        }
        return jcmd;
    }
}
