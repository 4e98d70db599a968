// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a site has set in {@code etc/yizhan.properties} of an unpacked archive; what it has not, as shipped. */
public record Etc(Path home, Properties set) {
    static final String HOST = "yizhan.http.host";
    static final String PORT = "yizhan.http.port";
    static final String DATA = "yizhan.data";
    static final String KEYS = "yizhan.keys";
    static final String INBOX = "yizhan.inbox";
    static final String SECRETS = "yizhan.secrets";

    static final int USUAL_PORT = 8080;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}]+)}");
    private static final String OTHERWISE = ":-";
    private static final String ENVIRONMENT = "env:";
    /** Deeper than anybody nests them; what names itself is left as it is. */
    private static final int DEPTH = 8;

    static Etc of(Path home) {
        Path file = file(home);
        try {
            return new Etc(home, load(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(e, "etc.unreadable", file);
        }
    }

    static Path file(Path home) {
        return home.resolve("etc/yizhan.properties");
    }

    /** The same, where nothing else is said. */
    Etc with(Map<String, String> said) {
        Properties both = new Properties();
        both.putAll(set);
        both.putAll(said);
        return new Etc(home, both);
    }

    /** A file of {@code etc}; empty when there is none. */
    public static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    String host() {
        return text(HOST, "127.0.0.1");
    }

    /** @throws Failure when it is none */
    int port() {
        String port = text(PORT, Integer.toString(USUAL_PORT));
        try {
            return new Port().convert(port);
        } catch (Failure e) {
            throw new Failure(e, "setting.port", file(home), PORT, port);
        }
    }

    Path data() {
        return folder(DATA, "data/yizhan");
    }

    Path keys() {
        return folder(KEYS, "keys");
    }

    /** The folder that modules are dropped into; null when the site wants none. */
    Path inbox() {
        return set.containsKey(INBOX) && text(INBOX, "").isEmpty() ? null : folder(INBOX, "inbox");
    }

    Path folder(String name, String shipped) {
        return home.resolve(text(name, shipped)).normalize();
    }

    /** As the server reads it: each variable in it filled in, and those in their values. What nobody knows stays as it is. */
    String text(String name, String shipped) {
        String text = set.getProperty(name, "").strip();
        return text.isEmpty() ? shipped : filled(text, DEPTH);
    }

    private String filled(String text, int depth) {
        Matcher variables = VARIABLE.matcher(text);
        String filled = variables.replaceAll(variable ->
                Matcher.quoteReplacement(Objects.requireNonNullElse(value(variable.group(1)), variable.group())));
        return filled.equals(text) || depth == 0
                ? filled
                : filled(filled, depth - 1).strip();
    }

    /** @return null when nobody knows it */
    private String value(String variable) {
        int dash = variable.indexOf(OTHERWISE);
        String name = dash < 0 ? variable : variable.substring(0, dash);
        String value =
                switch (name) {
                    case "karaf.home", "karaf.base" -> home.toString();
                    case "karaf.etc" -> home.resolve("etc").toString();
                    case "karaf.data" -> home.resolve("data").toString();
                    case "karaf.log" -> home.resolve("data/log").toString();
                    default ->
                        name.startsWith(ENVIRONMENT)
                                ? System.getenv(name.substring(ENVIRONMENT.length()))
                                : set.getProperty(name);
                };
        boolean none = value == null || value.isEmpty();
        return none && dash >= 0 ? variable.substring(dash + OTHERWISE.length()) : value;
    }
}
