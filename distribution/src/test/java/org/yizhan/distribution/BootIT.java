// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

@OnDistribution
class BootIT {
    @Test
    void answersAndSaysNothingWorseThanAWarning(RunningServer server) throws IOException {
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
        List<String> errors = Files.readAllLines(server.log()).stream()
                .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL "))
                .toList();
        assertThat(errors).isEmpty();
    }
}
