// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the archive was assembled with, {@code etc/profile.json}.
 *
 * @param install the modules beside the core, each with its file's hash
 * @param settings module → setting → value
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AssembledProfile(
        Place place, List<Vendor> vendor, List<Order.Wanted> install, Map<String, Map<String, Object>> settings) {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    AssembledProfile {
        place = place == null ? new Place(null, null, null) : place;
        vendor = vendor == null ? List.of() : vendor;
        settings = settings == null ? Map.of() : settings;
    }

    /** Where the hall is. */
    record Place(String code, String name, Brand brand) {
        Place {
            brand = brand == null ? new Brand(null, null) : brand;
        }
    }

    /** How the hall looks. */
    record Brand(String title, String colour) {}

    /** A module of a vendor's. */
    record Vendor(String id) {}

    /** @throws IOException when it cannot be understood */
    static AssembledProfile read(Path file) throws IOException {
        AssembledProfile read;
        try {
            read = JSON.readValue(Files.readAllBytes(file), AssembledProfile.class);
        } catch (JsonProcessingException e) {
            // The whole message would name classes and repeat the file.
            throw new IOException(
                    "no profile: line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                    e);
        }
        if (read == null || read.install() == null || read.install().stream().anyMatch(AssembledProfile::incomplete)) {
            throw new IOException("it does not say what to install");
        }
        return read;
    }

    private static boolean incomplete(Order.Wanted wanted) {
        return wanted == null || wanted.module() == null || wanted.archive() == null;
    }
}
