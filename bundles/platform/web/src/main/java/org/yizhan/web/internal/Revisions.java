// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;

/** Names the content of bundles' pages and words. */
final class Revisions {
    private static final int BYTES = 6;

    /** Bundles that are gone are forgotten. */
    private final Map<Bundle, Known> known = Collections.synchronizedMap(new WeakHashMap<>());

    private record Known(long modified, String revision) {}

    /** @return null when the bundle goes meanwhile */
    String of(Bundle bundle) {
        long modified = bundle.getLastModified();
        Known found = known.get(bundle);
        if (found != null && found.modified == modified) {
            return found.revision;
        }
        try {
            String revision = read(bundle);
            known.put(bundle, new Known(modified, revision));
            return revision;
        } catch (IOException | IllegalStateException gone) {
            return null;
        }
    }

    private static String read(Bundle bundle) throws IOException {
        Map<String, URL> files = new TreeMap<>();
        for (String folder : new String[] {"YIZHAN-INF/ui", "YIZHAN-INF/i18n"}) {
            Enumeration<URL> found = bundle.findEntries(folder, "*", true);
            while (found != null && found.hasMoreElements()) {
                URL file = found.nextElement();
                files.put(file.getPath(), file);
            }
        }
        MessageDigest digest = digest();
        for (Map.Entry<String, URL> file : files.entrySet()) {
            if (!file.getKey().endsWith("/")) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                try (InputStream in = file.getValue().openStream()) {
                    digest.update(in.readAllBytes());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
