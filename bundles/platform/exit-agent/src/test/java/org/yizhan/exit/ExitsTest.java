// SPDX-License-Identifier: Apache-2.0
package org.yizhan.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.apache.karaf.main.Launcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExitsTest {
    @BeforeEach
    void forget() {
        Exits.REFUSED.clear();
    }

    @Test
    void refusesAndPutsDownWhoAsks() {
        assertThatThrownBy(() -> new Exits().accept(3)).isInstanceOf(SecurityException.class);
        assertThat(Exits.REFUSED.poll()).startsWith(ExitsTest.class);
    }

    /** On another thread, through the JDK's own code, there is nothing of ours but the reference. */
    @Test
    void findsWhoMadeAReference() {
        CompletableFuture<Void> asked = CompletableFuture.supplyAsync(() -> 3).thenAcceptAsync(new Exits()::accept);
        assertThatThrownBy(asked::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SecurityException.class);
        assertThat(Exits.REFUSED.poll().get(0).getName()).startsWith(ExitsTest.class.getName() + "$$Lambda");
    }

    /** Nobody on the stack, nobody who may. */
    @Test
    void refusesTheJdkByItself() {
        Thread thread = new Thread(null, null, "bare", 0, false) {
            @Override
            public void run() {
                IntStream.of(3).forEach(new Exits());
            }
        };
        assertThatThrownBy(thread::run).isInstanceOf(SecurityException.class);
    }

    @Test
    void letsTheLauncherEndTheJvm() {
        Launcher.ends(new Exits());
        assertThat(Exits.REFUSED).isEmpty();
    }

    /** What the launcher carries does not end the JVM because the launcher stands below. */
    @Test
    void looksAtTheNearest() {
        assertThatThrownBy(() -> Launcher.runs(() -> new Exits().accept(3))).isInstanceOf(SecurityException.class);
    }
}
