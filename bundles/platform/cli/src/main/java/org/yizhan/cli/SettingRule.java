// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiPredicate;
import org.yizhan.api.RegionCode;

/**
 * What a setting of a site may be. Its sentences are the words {@code setting.<words>}, filled with the file, the setting, its value and
 * the bound.
 *
 * @param needed whether the hall does not come up, or does harm, without a value
 * @param fits takes the hall's folder and the value
 * @param bound null for a rule that has none
 */
record SettingRule(String words, boolean needed, BiPredicate<Path, String> fits, Object bound) {
    static final SettingRule TEXT = may("text", (home, value) -> true);
    static final SettingRule SWITCH =
            may("switch", (home, value) -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"));
    static final SettingRule REGION = must("region", (home, value) -> RegionCode.wellFormed(value));
    static final SettingRule ADDRESS = may("address", (home, value) -> canListenAt(value));
    static final SettingRule PORT = may("port", (home, value) -> isPort(value));
    static final SettingRule DATABASE =
            must("database", (home, value) -> Set.of("derby", "postgresql").contains(value));
    static final SettingRule URL = must("url", (home, value) -> DatabaseSetting.address(value) != null);
    static final SettingRule SECRET = may("secret", (home, value) -> isThere(value));
    static final SettingRule FILE = may(
            "file", (home, value) -> Files.isRegularFile(home.resolve(value)) && Files.isReadable(home.resolve(value)));
    static final SettingRule FOLDER = may("folder", (home, value) -> canBeFolder(home.resolve(value), false));
    /** The hall makes it when it is not there. */
    static final SettingRule OWN_FOLDER = must("folder", (home, value) -> canBeFolder(home.resolve(value), true));

    private static SettingRule may(String words, BiPredicate<Path, String> fits) {
        return new SettingRule(words, false, fits, null);
    }

    private static SettingRule must(String words, BiPredicate<Path, String> fits) {
        return new SettingRule(words, true, fits, null);
    }

    static SettingRule atLeast(int least) {
        return new SettingRule(
                "number",
                true,
                (home, value) -> value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least,
                least);
    }

    /** The value as it may be printed: what is a password, or may hold one, is not. */
    String shown(String value) {
        if (this == SECRET) {
            return DatabaseSetting.isReference(value) ? value : "…";
        }
        return this == URL ? DatabaseSetting.shown(value) : value;
    }

    /** Whether it is an address of this machine, or all of them. */
    static boolean canListenAt(String host) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isPort(String value) {
        try {
            new Port().convert(value);
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    /** What begins as a reference and is none would be taken for the password itself. */
    private static boolean isThere(String value) {
        try {
            return DatabaseSetting.isReference(value)
                    ? !DatabaseSetting.secret(value).isEmpty()
                    : !value.startsWith("secret:");
        } catch (Failure e) {
            return false;
        }
    }

    private static boolean canBeFolder(Path folder, boolean made) {
        if (Files.exists(folder)) {
            return Files.isDirectory(folder);
        }
        Path above = folder.toAbsolutePath();
        while (!Files.exists(above)) {
            above = above.getParent();
        }
        return Files.isDirectory(above) && (!made || Files.isWritable(above));
    }
}
