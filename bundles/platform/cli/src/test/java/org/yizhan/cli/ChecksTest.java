// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    @ParameterizedTest
    @CsvSource({
        "Apache Maven 3.8.7,true",
        "Apache Maven 3.10.0 (abc),true",
        "Apache Maven 4.0.0-rc-3,true",
        "Apache Maven 3.6.3,false",
        "Apache Maven 2.2.1,false",
        "mvn: not found,false"
    })
    void knowsAMavenThatIsTooOld(String version, boolean recent) {
        assertThat(Checks.recent(version)).isEqualTo(recent);
    }
}
