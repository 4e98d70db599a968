// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The modules that an unpacked archive has: those of the core, which start with the platform, and those that are installed into it.
 *
 * @param sdk the version of the platform that modules ask for
 */
public record Catalogue(Map<String, ModuleFile> core, Map<String, ModuleFile> optional, String sdk) {
    /** The modules of the platform itself: no hall is without them, so no profile has to name them. */
    static final Set<String> PLATFORM = Set.of("platform", "access", "console");

    private static final Pattern SDK = Pattern.compile("yizhan\\.sdk;.*?version:Version=\"?([0-9.]+)");

    /** @param home the unpacked archive */
    public static Catalogue of(Path home) {
        Map<String, ModuleFile> core = new TreeMap<>();
        String sdk = null;
        for (Path jar : jars(home.resolve("system/org/yizhan"))) {
            ModuleFile file = ModuleFile.of(jar);
            if (file.isModule()) {
                core.put(file.id(), file);
            }
            Matcher offered = SDK.matcher(file.header("Provide-Capability"));
            sdk = offered.find() ? offered.group(1) : sdk;
        }
        Map<String, ModuleFile> optional = new TreeMap<>();
        for (Path jar : jars(home.resolve("modules"))) {
            ModuleFile file = ModuleFile.of(jar);
            if (file.isModule()) {
                optional.put(file.id(), file);
            }
        }
        return new Catalogue(core, optional, sdk == null ? "0" : sdk);
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return null when there is no such module */
    ModuleFile find(String id) {
        return core.getOrDefault(id, optional.get(id));
    }

    List<String> ids() {
        return Stream.concat(core.keySet().stream(), optional.keySet().stream())
                .sorted()
                .toList();
    }
}
