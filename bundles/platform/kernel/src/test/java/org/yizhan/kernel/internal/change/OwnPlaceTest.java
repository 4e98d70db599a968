// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OwnPlaceTest {
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
