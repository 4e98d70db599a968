// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.Driver;

/**
 * The database that a site has set.
 *
 * @param url null for the embedded Derby
 * @param user null when the address names one
 * @param password the password itself; null when there is none
 */
public record DatabaseSetting(String url, String user, String password) {
    private static final String FILE = "secret:file:";
    private static final String ENVIRONMENT = "secret:env:";
    /** Quotes what it does not understand of an address, which may be a password. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    static {
        DRIVER.setLevel(Level.OFF);
    }

    /** What {@code etc/yizhan.properties} says; in a checkout the embedded one. */
    public static DatabaseSetting of(Layout layout) {
        return of(layout, Map.of());
    }

    /** The same, and over that what a server was started with, by name. */
    public static DatabaseSetting of(Layout layout, Map<String, String> flags) {
        Etc etc = layout.etc().with(flags);
        if (!"postgresql".equals(etc.text("yizhan.database.kind", "derby"))) {
            return new DatabaseSetting(null, null, null);
        }
        return new DatabaseSetting(
                etc.text("yizhan.database.url", ""),
                secret(etc.text("yizhan.database.user", null)),
                secret(etc.text("yizhan.database.password", null)));
    }

    /** A PostgreSQL that was named on the command line. */
    public static DatabaseSetting of(String url, String user, Path passwordFile) {
        return new DatabaseSetting(url, user, passwordFile == null ? null : read(passwordFile));
    }

    public boolean embedded() {
        return url == null;
    }

    /** Whether a value only points to a secret. */
    static boolean isReference(String value) {
        return value.startsWith(FILE) || value.startsWith(ENVIRONMENT);
    }

    /** The value, or what it points to, as the server reads it. */
    static String secret(String value) {
        if (value == null || !isReference(value)) {
            return value;
        }
        String found = value.startsWith(FILE)
                ? read(Path.of(value.substring(FILE.length())))
                : System.getenv(value.substring(ENVIRONMENT.length()));
        if (found == null || found.isEmpty()) {
            throw new Failure("database.no-secret", value);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Failure(e, "database.no-secret", FILE + file);
        }
    }

    /** User and password, as far as they are set, in the driver's names. */
    public Properties login() {
        Properties login = new Properties();
        if (user != null) {
            login.put("user", user);
        }
        if (password != null) {
            login.put("password", password);
        }
        return login;
    }

    /** The parts of an address of a PostgreSQL, in the driver's names; null when it is none. */
    public static Properties address(String url) {
        return Driver.parseURL(url, null);
    }

    /** The address without what may be a password. */
    public String shown() {
        return shown(url);
    }

    /** The same of what may be no address at all. */
    static String shown(String address) {
        if (address.contains("@")) {
            return address.substring(0, Math.max(0, address.indexOf("//"))) + "…";
        }
        return address.replaceAll("(?s)[?;&\\s].*", "");
    }

    /** The password does not show. */
    @Override
    public String toString() {
        return embedded() ? "derby" : shown();
    }
}
