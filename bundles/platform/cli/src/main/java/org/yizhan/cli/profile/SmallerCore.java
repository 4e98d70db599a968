// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yizhan.cli.Folders;

/**
 * Takes modules of the core out of an unpacked archive: their files, their lines among what is started, their features, and that
 * the hall is well with them alone. How the files of {@code etc} count as shipped changes, too, so that an upgrade finds them untouched.
 */
final class SmallerCore {
    private static final Pattern REQUIRED = Pattern.compile("(?m)^requiredModules = \\[(.*)]$");

    private final Path home;

    /** @param home the unpacked archive */
    SmallerCore(Path home) {
        this.home = home;
    }

    void without(Collection<ModuleFile> modules) throws IOException {
        Path system = home.resolve("system/org/yizhan");
        Set<String> artifacts = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        Set<Path> features = new TreeSet<>();
        for (ModuleFile module : modules) {
            Path version = module.file().getParent();
            String artifact = version.getParent().getFileName().toString();
            String market = "market/%1$s/market-%1$s-features.xml".formatted(version.getFileName());
            Folders.forget(version.getParent());
            features.add(system.resolve(market));
            artifacts.add(artifact);
            ids.add(module.id());
        }
        for (Path shipped : List.of(home, home.resolve("lib/shipped"))) {
            edit(shipped.resolve("etc/startup.properties"), text -> started(text, artifacts));
            edit(shipped.resolve("etc/org.yizhan.platform.config"), text -> required(text, ids));
        }
        for (Path file : features) {
            edit(file, text -> featured(text, artifacts));
        }
    }

    private static String started(String text, Set<String> artifacts) {
        String left = text;
        for (String artifact : artifacts) {
            left = left.replaceAll("(?m)^.*org/yizhan/" + artifact + "/.*\\R", "");
        }
        return left;
    }

    private static String required(String text, Set<String> ids) {
        Matcher line = REQUIRED.matcher(text);
        return line.replaceFirst(found -> Matcher.quoteReplacement("requiredModules = [ "
                + Arrays.stream(found.group(1).split(","))
                        .map(String::strip)
                        .filter(id -> !ids.contains(id.replace("\"", "")))
                        .collect(Collectors.joining(", "))
                + " ]"));
    }

    private static String featured(String text, Set<String> artifacts) {
        String left = text;
        for (String artifact : artifacts) {
            left = left.replaceAll("(?s)\\n  <feature name=\"yizhan-" + artifact + "\" .*?\\n  </feature>\\n", "")
                    .replaceAll("\\n *<feature>yizhan-" + artifact + "</feature>", "");
        }
        return left;
    }

    private static void edit(Path file, UnaryOperator<String> change) throws IOException {
        Assembly.write(file, change.apply(Files.readString(file)));
    }
}
