// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yizhan.cli.Etc;

/**
 * Decides for each file that a site may have made its own ({@code etc}, the flags of the JVM) what it is after an upgrade, and puts
 * it into the tree that is to come: what the site has not touched is the new version's, what it has is the site's, with the
 * new form laid beside it when there is one.
 *
 * @param hall the platform as it is; {@code lib/shipped} says how it was shipped
 * @param fresh the platform that is to come, as it is shipped
 */
record SiteFiles(Path hall, Path fresh) {
    private static final String SHIPPED = "lib/shipped";
    private static final String BESIDE = ".new";
    /** What a place sets. Its lines are read by other files, so those that are new must be there. */
    private static final String SETTINGS = "etc/yizhan.properties";

    /** The files that are the site's and have a new form, which lies beside them. */
    List<String> settle() throws IOException {
        List<String> told = new ArrayList<>();
        Set<String> files = new TreeSet<>(below(hall.resolve(SHIPPED), ""));
        files.addAll(below(hall.resolve("etc"), "etc/"));
        files.addAll(below(fresh.resolve(SHIPPED), ""));
        for (String file : files) {
            // It names the bundles of this version and no others.
            if (!file.equals(Release.STARTUP) && settle(file)) {
                told.add(file);
            }
        }
        return told;
    }

    /** @return whether the new form lies beside the site's */
    private boolean settle(String file) throws IOException {
        Path base = hall.resolve(SHIPPED).resolve(file);
        Path own = hall.resolve(file);
        Path next = fresh.resolve(file);
        if (!Files.exists(base) && file.endsWith(BESIDE)) {
            return false;
        }
        boolean shipped = Files.exists(base);
        if (same(own, base) || !Files.exists(own) && !shipped || same(own, next)) {
            return false;
        }
        boolean news = Files.exists(next) && !same(next, base);
        if (news) {
            Files.copy(next, fresh.resolve(file + BESIDE));
        }
        List<String> added = news && file.equals(SETTINGS) ? added(base, own, next) : List.of();
        Files.deleteIfExists(next);
        if (Files.exists(own)) {
            Exchange.place(own, next);
            if (!added.isEmpty()) {
                List<String> lines = new ArrayList<>(Files.readAllLines(own));
                lines.addAll(added);
                Files.write(next, lines);
            }
        }
        return news;
    }

    /** The lines, with what explains them, of settings that came with this version. */
    private static List<String> added(Path base, Path own, Path next) throws IOException {
        Set<String> known = new TreeSet<>(Etc.load(base).stringPropertyNames());
        known.addAll(Etc.load(own).stringPropertyNames());
        List<String> added = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : Files.readAllLines(next)) {
            int equals = line.indexOf('=');
            if (line.isBlank()) {
                block.clear();
            } else if (line.startsWith("#") || equals < 0) {
                block.add(line);
            } else {
                if (known.add(line.substring(0, equals).strip())) {
                    added.add("");
                    added.addAll(block);
                    added.add(line);
                }
                block.clear();
            }
        }
        return added;
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) && Files.mismatch(one, other) < 0;
    }

    private static List<String> below(Path folder, String before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> before + folder.relativize(file))
                    .toList();
        }
    }
}
