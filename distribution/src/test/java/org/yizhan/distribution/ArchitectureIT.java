// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The directions of the house: everybody compiles against {@code core-api}, nobody against another's implementation. */
class ArchitectureIT {
    private static final Path HOUSE = Path.of("..");
    private static final List<String> PLATFORM = List.of("access", "kernel", "persistence", "web");
    private static final List<String> MARKET =
            List.of("reference", "registration", "network", "posting", "matching", "engagement", "hello");
    private static final List<String> MODULES =
            Stream.concat(PLATFORM.stream(), MARKET.stream()).toList();

    private static JavaClasses all;

    @BeforeAll
    static void read() throws IOException {
        List<Path> classes;
        try (Stream<Path> folders = Files.walk(HOUSE.resolve("bundles"), 3)) {
            classes = folders.filter(folder -> folder.endsWith("target"))
                    .map(target -> target.resolve("classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
        assertThat(classes).hasSizeGreaterThan(MODULES.size());
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
                .importPaths(Stream.concat(classes.stream(), Stream.of(HOUSE.resolve("core-api/target/classes")))
                        .toList());
    }

    @Test
    void noModuleKnowsAnother() {
        for (String module : MODULES) {
            List<String> others =
                    MODULES.stream().filter(other -> !other.equals(module)).toList();
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(List.of(module)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(others))
                    .because("modules meet in core-api alone")
                    .check(all);
        }
    }

    @Test
    void theContractsKnowNoImplementation() {
        noClasses()
                .that()
                .resideInAPackage("org.yizhan.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(MODULES))
                .check(all);
    }

    @Test
    void modulesDoNotUseWhatThePlatformSaysToItself() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(MARKET))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yizhan.api.platform..")
                .check(all);
    }

    @Test
    void theMarketAsksItsClock() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(MARKET))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .check(all);
    }

    private static String[] packages(List<String> modules) {
        return modules.stream().map(module -> "org.yizhan." + module + "..").toArray(String[]::new);
    }
}
