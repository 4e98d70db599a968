// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Karaf's way of putting something into a server that runs: a file in its folder {@code deploy}. Here nobody looks there. */
@OnDistribution
class DeployFolderIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TOO_LARGE = 413;
    private static final String FEATURES = """
            <features name="heat" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
              <feature name="heat" version="1.0.0" install="auto"><bundle>mvn:acme/acme.heat/1.0.0</bundle></feature>
            </features>
            """;

    private final RunningServer server;
    private final HallClient hall;

    DeployFolderIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
    }

    @Test
    void whatLiesInDeployChangesNothing() throws IOException {
        List<String> before = modules();
        Path deploy = Files.createDirectory(server.home().resolve("deploy"));
        Path jar = deploy.resolve("hello.jar");
        Path kar = deploy.resolve("heat.kar");
        try {
            Files.copy(ModuleJar.HELLO, jar);
            kar(kar);
            whoeverWatchesFoldersHasLooked();
            assertThat(modules()).isEqualTo(before);
            assertThat(hall.get(null, "/api/hello/v1/greetings").code()).isEqualTo("platform.module-not-installed");
            assertThat(hall.get(null, "/api/acme.heat/v1/well").code()).isEqualTo("platform.module-not-installed");
            assertThat(server.data().resolve("kar")).doesNotExist();
            assertThat(server.home().resolve("data/kar")).doesNotExist();
        } finally {
            for (Path file : List.of(jar, kar, deploy)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A feature and the bundle that it names, as Karaf's own build would pack them. */
    private static void kar(Path file) throws IOException {
        Path heat = ModuleJar.named("acme.heat")
                .resource(BrokenResource.class)
                .type(BrokenResource.Sleeper.class)
                .write("acme.heat");
        try (JarOutputStream kar = new JarOutputStream(Files.newOutputStream(file))) {
            kar.putNextEntry(new JarEntry("repository/acme/heat/1.0.0/heat-1.0.0-features.xml"));
            kar.write(FEATURES.getBytes(StandardCharsets.UTF_8));
            kar.putNextEntry(new JarEntry("repository/acme/acme.heat/1.0.0/acme.heat-1.0.0.jar"));
            Files.copy(heat, kar);
        }
    }

    private List<String> modules() {
        return hall.get(server.commandLineToken(), "/api/platform/v1/modules")
                .orFail("modules")
                .findValuesAsText("id");
    }

    /** The settings in {@code etc} are found by the watcher that would find files in {@code deploy}: it has come by there twice since. */
    private void whoeverWatchesFoldersHasLooked() throws IOException {
        Path settings = server.home().resolve("etc/org.yizhan.web.cfg");
        String former = Files.readString(settings);
        Files.writeString(settings, former + "body.bytes = 10\n");
        try {
            Await.until("the settings are read", PATIENCE, () -> posted() == TOO_LARGE);
        } finally {
            Files.writeString(settings, former);
        }
        Await.until("they are read again", PATIENCE, () -> posted() != TOO_LARGE);
    }

    private int posted() {
        return server.post("/api/reference/v1/lists", null, "{\"more than\":\"ten bytes\"}")
                .statusCode();
    }
}
