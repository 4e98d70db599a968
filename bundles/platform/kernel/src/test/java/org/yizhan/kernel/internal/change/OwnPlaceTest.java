// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.testkit.GivenSettings;

class OwnPlaceTest {
    @TempDir
    Path etc;

    private OwnPlace place(Map<String, Object> set) {
        return new OwnPlace("420704000000", "Hall", etc.resolve("profile.json"), new GivenSettings(set));
    }

    private static Map<String, Object> set(String title, String colour) {
        Map<String, Object> set = new HashMap<>();
        set.put("hall-title", title);
        set.put("hall-colour", colour);
        return set;
    }

    @Test
    void isAsSetElseAsItWasAssembled() throws IOException {
        Files.writeString(etc.resolve("profile.json"), """
                {"place":{"name":"Echeng","brand":{"colour":"#0b6e4f"}},"vendor":[{"id":"acme.heat"}],"install":[]}
                """);
        assertThat(place(set(null, null)))
                .extracting(OwnPlace::region, OwnPlace::name, OwnPlace::title, OwnPlace::colour, OwnPlace::vendors)
                .containsExactly("420704000000", "Echeng", "Hall", "#0b6e4f", List.of("acme.heat"));
        assertThat(place(set(" Fair ", "#112233")))
                .extracting(OwnPlace::title, OwnPlace::colour)
                .containsExactly("Fair", "#112233");
        assertThat(place(set("  ", "}body{}")))
                .extracting(OwnPlace::title, OwnPlace::colour)
                .containsExactly("Hall", "#0b6e4f");
    }

    @Test
    void needsNoProfile() {
        assertThat(place(set(null, "}body{}")))
                .extracting(OwnPlace::name, OwnPlace::title, OwnPlace::colour, OwnPlace::vendors)
                .containsExactly(null, "Hall", null, List.of());
    }

    @Test
    void takesANameAsPeopleWriteIt() {
        String read = new String("云溪县".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(OwnPlace.asWritten(read)).isEqualTo("云溪县");
        assertThat(OwnPlace.asWritten("云溪县")).isEqualTo("云溪县");
        assertThat(OwnPlace.asWritten("Müller")).isEqualTo("Müller");
        assertThat(OwnPlace.asWritten(" Hall ")).isEqualTo("Hall");
        assertThat(OwnPlace.asWritten("  ")).isNull();
        assertThat(OwnPlace.asWritten(null)).isNull();
    }
}
