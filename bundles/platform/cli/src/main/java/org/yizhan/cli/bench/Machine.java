// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where and of what figures were taken: the head of each bench's JSON object. */
public final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    /** An object with {@code machine} and {@code commit}, to which a bench adds its figures. */
    public static ObjectNode head(Path root) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("machine")
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("cpu", value(CPU, "model name"))
                .put("memoryMb", kilobytes(value(MEMORY, "MemTotal")) / 1024)
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("java", Runtime.version().toString());
        return object.put("commit", commit(root));
    }

    private static String commit(Path root) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    /** The value of the first line that begins with the name; "0" where there is none. */
    static String value(Path file, String name) {
        if (!Files.isReadable(file)) {
            return "0";
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }

    static long kilobytes(String text) {
        return Long.parseLong(text.replaceAll("\\D", ""));
    }
}
