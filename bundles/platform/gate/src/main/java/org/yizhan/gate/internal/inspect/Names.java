// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the entries: such that every reader and every file system finds the same entry under them. */
final class Names {
    /** Printable ASCII, without what leads elsewhere: backslash, drive's colon and the percent sign of {@code %2e}. */
    private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\\\\:%]]([ -~&&[^\\\\:%]]*[!-~&&[^\\\\:%]])?");

    private static final int LONGEST = 512;

    private Names() {}

    static void check(List<Entry> entries) throws Refusal {
        Map<String, Entry> seen = new HashMap<>();
        for (Entry entry : entries) {
            check(entry.name());
            if (seen.put(flat(entry.name()), entry) != null) {
                throw Refusal.of("name-twice", "entry", entry.name());
            }
        }
        Set<String> files = new HashSet<>();
        seen.forEach((name, entry) -> {
            if (!entry.isFolder()) {
                files.add(name);
            }
        });
        for (Entry entry : entries) {
            String name = flat(entry.name());
            // A file that is also a folder: some readers look for "a/" when they do not find "a".
            for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
                if (files.contains(name.substring(0, slash))) {
                    throw Refusal.of("name-twice", "entry", entry.name());
                }
            }
        }
    }

    private static String flat(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void check(String name) throws Refusal {
        boolean sound = name.length() <= LONGEST && PLAIN.matcher(name).matches() && !name.startsWith("/");
        for (String step : name.split("/", -1)) {
            sound &= !step.equals(".") && !step.equals("..");
        }
        // The JDK finds META-INF in any case, the framework only in this.
        String flat = flat(name);
        sound &= !name.contains("//") && (!flat.startsWith("meta-inf") || name.startsWith("META-INF/"));
        sound &= !flat.equals("meta-inf/manifest.mf") || name.equals(Manifests.NAME);
        if (!sound) {
            throw Refusal.of("name", "entry", name);
        }
    }
}
