// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** What a site has set in {@code etc/yizhan.properties} of an unpacked archive; what it has not, as shipped. */
public record Etc(Path home, Properties set) {
    static final String HOST = "yizhan.http.host";
    static final String PORT = "yizhan.http.port";
    static final String DATA = "yizhan.data";
    static final String KEYS = "yizhan.keys";
    static final String INBOX = "yizhan.inbox";
    static final String SECRETS = "yizhan.secrets";

    static Etc of(Path home) {
        Path file = home.resolve("etc/yizhan.properties");
        try {
            return new Etc(home, load(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(e, "etc.unreadable", file);
        }
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

    int port() {
        String port = text(PORT, "8080");
        try {
            return new Port().convert(port);
        } catch (Failure e) {
            throw new Failure(e, "etc.port", port);
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

    private Path folder(String name, String shipped) {
        String folder = text(name, shipped)
                .replace("${karaf.data}", home.resolve("data").toString())
                .replace("${karaf.base}", home.toString())
                .replace("${karaf.home}", home.toString());
        return home.resolve(folder).normalize();
    }

    String text(String name, String shipped) {
        String text = set.getProperty(name, "").strip();
        return text.isEmpty() ? shipped : text;
    }
}
