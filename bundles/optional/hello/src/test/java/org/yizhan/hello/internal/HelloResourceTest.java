// SPDX-License-Identifier: Apache-2.0
package org.yizhan.hello.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class HelloResourceTest {
    private static final Caller WORKER = RoleAccess.caller(Role.WORKER, "990101000000", "a-worker");

    private final TestHouse house;
    private final HelloResource resource;

    HelloResourceTest(TestHouse house) {
        this.house = house;
        this.resource = new HelloResource(
                house.store("hello", GreetingEntity.class),
                house.access(),
                (module, key, language, values) -> key,
                new GivenSettings(Map.of("hall-greetings", 20L)),
                house.clock());
    }

    @Test
    void keepsAGreetingAndShowsTheNewestFirst() {
        for (String text : new String[] {"早上好", "晚上好"}) {
            int status = house.as(WORKER, () -> resource.greet(new HelloResource.NewGreeting(text))
                    .getStatus());
            assertThat(status).isEqualTo(201);
        }
        assertThat(resource.hall().greetings()).extracting(Greeting::text).containsExactly("晚上好", "早上好");
    }
}
