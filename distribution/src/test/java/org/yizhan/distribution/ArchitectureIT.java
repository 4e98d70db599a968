// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The directions of the house: everybody compiles against {@code core-api}, nobody against another's implementation. */
class ArchitectureIT {
    private static final Path HOUSE = Path.of("..");
    private static final List<String> PLATFORM = modulesIn("platform");
    private static final List<String> MARKET = Stream.concat(modulesIn("core").stream(), modulesIn("optional").stream())
            .toList();
    private static final List<String> MODULES =
            Stream.concat(PLATFORM.stream(), MARKET.stream()).toList();
    /** What a clock of the machine is asked by; what is given a {@link Clock} asks the market's. */
    private static final DescribedPredicate<JavaMethodCall> THE_MACHINE_FOR_TIME =
            DescribedPredicate.describe("the machine for the time", call -> {
                String method = call.getTargetOwner().getName() + "." + call.getName();
                boolean now = method.matches("java\\.time\\..*\\.now")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Clock.class));
                return now
                        || method.matches("java\\.time\\.Clock\\.(system|tick).*")
                        || method.equals("java.lang.System.currentTimeMillis");
            });

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
        assertThat(PLATFORM).contains("kernel", "web");
        assertThat(MARKET).contains("engagement", "hello");
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

    /** Modules get no {@code DataSource}, and nothing of what the platform is built from. */
    @Test
    void theMarketKnowsContractsAndNoProducts() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(MARKET))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.glassfish..",
                        "org.eclipse..",
                        "org.apache..",
                        "org.postgresql..",
                        "org.bouncycastle..",
                        "com.zaxxer..",
                        "javax.sql..")
                .check(all);
    }

    @Test
    void theMarketAsksItsClock() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(MARKET))
                .should()
                .callMethodWhere(THE_MACHINE_FOR_TIME)
                .orShould()
                .callConstructor(Date.class)
                .check(all);
    }

    /** Those whose insides nobody may know, as the folders have them. */
    private static List<String> modulesIn(String room) {
        try (Stream<Path> folders = Files.list(HOUSE.resolve("bundles").resolve(room))) {
            return folders.filter(folder -> Files.isDirectory(
                            folder.resolve("src/main/java/org/yizhan/" + folder.getFileName() + "/internal")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] packages(List<String> modules) {
        return modules.stream().map(module -> "org.yizhan." + module + "..").toArray(String[]::new);
    }
}
