// SPDX-License-Identifier: Apache-2.0
package org.yizhan.swapprobe.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.jar.Manifest;

/** The headers of the jar that this class came in. */
final class OwnManifest {
    private OwnManifest() {}

    /** @param otherwise where there is no such header, as outside of a jar */
    static String value(String header, String otherwise) {
        try (InputStream in = OwnManifest.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            String value =
                    in == null ? null : new Manifest(in).getMainAttributes().getValue(header);
            return value == null ? otherwise : value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
