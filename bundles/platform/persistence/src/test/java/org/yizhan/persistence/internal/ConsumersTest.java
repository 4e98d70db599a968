// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;

class ConsumersTest {
    @ParameterizedTest
    @CsvSource({
        "yizhan:module/acme,           acme.counter,      true",
        "yizhan:module/acme.heat,      acme.heat.counter, true",
        "yizhan:module/acme,           acme.heat.counter, false",
        "yizhan:module/acme,           posting.board,     false",
        "yizhan:module/acme,           acmes.counter,     false",
        "yizhan:module/acme,           acme,              false",
        "mvn:org.yizhan/posting/0.1.0, posting.board,     true",
        "mvn:org.yizhan/posting/0.1.0, anything,          true"
    })
    void takesAModuleUnderItsOwnNamesOnly(String location, String id, boolean taken) {
        assertThat(new Consumers().add(new Named(id), location)).isEqualTo(taken);
    }

    private record Named(String id) implements EventConsumer {
        @Override
        public Set<Class<? extends Event>> types() {
            return Set.of();
        }

        @Override
        public void accept(Event event) {
            throw new IllegalStateException("there is none");
        }
    }
}
