// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yizhan.api.platform.Modules;

/**
 * The names under which all pages import what they share, such as {@code vue}: the console's {@code imports.json} says which file
 * each is. New browsers are given an import map; for old ones the names in scripts are replaced.
 */
final class ConsoleImports {
    static final String MODULE = "console";

    /** Ends the revision in the addresses of a browser that knows no import maps. */
    static final String OLD = ".c";

    private static final String FILE = "imports.json";
    private static final TypeReference<TreeMap<String, String>> NAMES = new TypeReference<>() {};
    private static final Pattern MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final Services services;
    private final UiFiles files;
    private final ObjectMapper json;

    ConsoleImports(Services services, UiFiles files, ObjectMapper json) {
        this.services = services;
        this.files = files;
        this.json = json;
    }

    /** Where the files of a module stand, with a slash at the end. */
    String base(Modules.Module module, boolean old) {
        return UiServlet.ROOT + module.id() + "/@" + services.revision(module) + (old ? OLD : "") + "/";
    }

    /** The import map; empty without the console. */
    String map() {
        try {
            return json.writeValueAsString(Map.of("imports", addresses(false)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The script with addresses for names; it is another one when the console is. */
    UiFile replaced(Modules.Module module, String name, UiFile script) {
        Map<String, String> addresses = addresses(true);
        return files.kept(module, name + addresses.hashCode(), () -> script.with(replaced(script.text(), addresses)));
    }

    private static String replaced(String script, Map<String, String> addresses) {
        if (addresses.isEmpty()) {
            return script;
        }
        String names = addresses.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(\\b(?:from|import)\\s*\\(?\\s*)([\"'])(" + names + ")\\2")
                .matcher(script)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + found.group(2) + addresses.get(found.group(3)) + found.group(2)));
    }

    private Map<String, String> addresses(boolean old) {
        Modules modules = services.modules();
        Modules.Module console = modules == null ? null : modules.find(MODULE);
        if (console == null || services.file(console, UiFiles.FOLDER + FILE) == null) {
            return Map.of();
        }
        try {
            Map<String, String> names = json.readValue(files.find(console, FILE).content(), NAMES);
            names.replaceAll((name, file) -> base(console, old) + file);
            return names;
        } catch (java.io.IOException broken) {
            throw new IllegalStateException("The console's " + FILE + " cannot be read", broken);
        }
    }

    /** What the policy has to name so that the page's import map counts; null without one. */
    static String hash(String page) {
        Matcher found = MAP.matcher(page);
        if (!found.find()) {
            return null;
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(found.group(1).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
