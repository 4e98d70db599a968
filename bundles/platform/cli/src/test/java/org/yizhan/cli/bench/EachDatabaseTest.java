// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class EachDatabaseTest {
    private static final List<String> BOTH = List.of("derby", "postgresql");

    private final ObjectNode figures = JsonNodeFactory.instance.objectNode();

    @Test
    void keepsWhatWasMeasuredBeforeAFailureAndNamesIt() {
        long failed = EachDatabase.measure(BOTH, figures, this::onlyOnDerby, e -> "It said: " + e.getMessage());
        assertThat(failed).isEqualTo(1);
        assertThat(figures.get("ratioDerby").asDouble()).isEqualTo(0.5);
        assertThat(figures.get("failedPostgres").asText()).isEqualTo("It said: postgresql is not there");
        assertThat(figures.has("failedDerby")).isFalse();
    }

    @Test
    void goesOnAfterAFailure() {
        List<String> other = List.of("postgresql", "derby");
        assertThat(EachDatabase.measure(other, figures, this::onlyOnDerby, Exception::getMessage))
                .isEqualTo(1);
        assertThat(figures.get("ratioDerby").asDouble()).isEqualTo(0.5);
    }

    @Test
    void addsUpWhatFailedWithinTheMeasurements() {
        assertThat(EachDatabase.measure(BOTH, figures, database -> 2, Exception::getMessage))
                .isEqualTo(4);
        assertThat(figures.isEmpty()).isTrue();
    }

    private long onlyOnDerby(String database) {
        if (!database.equals("derby")) {
            throw new IllegalStateException(database + " is not there");
        }
        figures.put("ratioDerby", 0.5);
        return 0;
    }
}
