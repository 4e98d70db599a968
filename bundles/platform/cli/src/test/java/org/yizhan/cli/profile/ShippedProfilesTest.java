// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yizhan.cli.Failure;

/** The profiles that come with the sources, against the descriptors in the sources: nothing need be built. */
class ShippedProfilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOUSE = Path.of("../../..");
    private static final Path PROFILES = HOUSE.resolve("distribution/profiles");

    @ParameterizedTest
    @ValueSource(strings = {"echeng", "xiamen", "tongxiang", "jinan", "zaozhuang"})
    void fitsTheModulesThatThereAre(String city) {
        Path file = PROFILES.resolve(city + ".yaml");
        Profile profile = ProfileReader.read(file);
        assertThat(ProfileCheck.check(file, profile, sources()))
                .containsOnlyKeys(
                        "platform",
                        "access",
                        "console",
                        "reference",
                        "registration",
                        "posting",
                        "matching",
                        "engagement",
                        "network",
                        "notification",
                        "monitoring",
                        "hello");
    }

    @Test
    void whatIsOfThePlatformItselfNeedNotBeNamed() {
        Map<String, ModuleFile> platform = modules("bundles/platform");
        platform.values()
                .removeIf(module -> !module.descriptor().path("tier").asText().equals("core"));
        assertThat(platform.keySet()).isEqualTo(Catalogue.PLATFORM);
    }

    /** As the city's profile says it, but for two letters. */
    @Test
    void aSettingThatNobodyKnowsIsRefusedWithItsLineAndTheNearestName() throws IOException {
        String text = Files.readString(PROFILES.resolve("echeng.yaml"));
        int line = text.substring(0, text.indexOf("hold:")).split("\n", -1).length;
        Profile profile = ProfileReader.read("echeng.yaml", text.replace("hold:", "hodl:"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> ProfileCheck.check(Path.of("echeng.yaml"), profile, sources()))
                .satisfies(refused -> assertThat(Said.in("en", refused))
                        .isEqualTo(
                                "echeng.yaml, line " + line + ": the module has no setting hodl. You may mean: hold"));
    }

    @Test
    void noneIsForgotten() throws IOException {
        try (Stream<Path> files = Files.list(PROFILES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))).hasSize(5);
        }
    }

    private static Catalogue sources() {
        Map<String, ModuleFile> core = modules("bundles/core");
        core.putAll(modules("bundles/platform"));
        return new Catalogue(core, modules("bundles/optional"), "1.0");
    }

    private static Map<String, ModuleFile> modules(String folder) {
        Map<String, ModuleFile> modules = new TreeMap<>();
        try (Stream<Path> folders = Files.list(HOUSE.resolve(folder))) {
            folders.map(one -> one.resolve("src/main/resources/YIZHAN-INF/module.yaml"))
                    .filter(Files::isRegularFile)
                    .map(ShippedProfilesTest::module)
                    .forEach(module -> modules.put(module.id(), module));
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the build compiles it. */
    private static ModuleFile module(Path yaml) {
        try {
            JsonNode tree =
                    JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(yaml)));
            for (JsonNode one : tree.path("settings")) {
                ObjectNode setting = (ObjectNode) one;
                setting.put("type", setting.path("type").asText().toUpperCase(Locale.ROOT));
                setting.set("standard", setting.remove("default"));
                setting.put("secret", setting.path("secret").asBoolean());
            }
            return new ModuleFile(yaml, tree, new Attributes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
