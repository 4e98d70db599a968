// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yizhan.cli.Failure;

/** Programs of this machine that pack. */
final class Tools {
    private Tools() {}

    /** Whether the machine has the program. */
    static boolean has(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder ->
                        !folder.isEmpty() && Files.isExecutable(Path.of(folder).resolve(program)));
    }

    /** @param epoch seconds, for programs that would otherwise write down when they ran */
    static void run(long epoch, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("SOURCE_DATE_EPOCH", Long.toString(epoch));
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new Failure("assemble.tool", command.get(0), said);
            }
        } catch (IOException e) {
            throw new Failure(e, "assemble.tool", command.get(0), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    /** Packs a folder, the same bytes each time. */
    static void pack(long epoch, Path folder, Path archive) {
        run(
                epoch,
                List.of(
                        "tar",
                        "--sort=name",
                        "--format=gnu",
                        "--mtime=@" + epoch,
                        "--owner=0",
                        "--group=0",
                        "--numeric-owner",
                        "-I",
                        "gzip -n",
                        "-cf",
                        archive.toString(),
                        "-C",
                        folder.getParent().toString(),
                        folder.getFileName().toString()));
    }
}
