// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.testkit.distribution.Installation;

/** The archive is closed before anybody has started it. */
class ArchiveHardeningIT {
    /** Parts of names of bundles that open a door which nobody here needs. */
    private static final List<String> BANNED = List.of(
            "karaf.features.core",
            "karaf.shell",
            "sshd",
            "karaf.management",
            "karaf.instance",
            "karaf.jdbc",
            "karaf.kar",
            "karaf.deployer",
            "pax-url-wrap",
            "karaf.package",
            "karaf.webconsole",
            "felix.webconsole",
            "jolokia",
            "karaf.jaas",
            "karaf.bundle",
            "karaf.diagnostic",
            "karaf.system",
            "pax-web",
            "jetty-websocket",
            "h2-",
            "hsqldb");

    private static final List<String> BANNED_FILES = List.of(
            "deploy",
            "instances",
            "lib/ext",
            "lib/endorsed",
            "bin/client",
            "bin/shell",
            "bin/instance",
            "bin/setenv",
            "etc/keys.properties",
            "etc/shell.init.script",
            "etc/org.apache.karaf.shell.cfg",
            "etc/org.apache.karaf.management.cfg",
            "etc/org.apache.karaf.kar.cfg",
            "etc/org.apache.felix.fileinstall-deploy.cfg",
            "etc/host.key");

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("----w-rwx");

    private static final int GATE_LEVEL = 2;
    private static final int CORE_LEVEL = 60;

    @TempDir
    private static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() {
        home = Installation.unpack(folder.resolve("yizhan")).home();
    }

    /** The password of the keystore: neither in a file that others may read, nor in clear in etc. */
    @Test
    void doesNotStartWithAPasswordThatOthersMayRead() throws Exception {
        Path hall = Installation.unpack(folder.resolve("open")).home();
        Path password = Files.writeString(folder.resolve("password"), "x");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(refusal(hall, "-Dyizhan.tls.password.file=" + password)).contains("chmod 600");
        assertThat(refusal(hall, "-Dyizhan.tls.password.file=" + folder.resolve("none")))
                .contains("Cannot read the password");
        Files.writeString(
                hall.resolve("etc/yizhan.properties"),
                "\nyizhan.tls.password.file = " + password + "  \n",
                StandardOpenOption.APPEND);
        assertThat(refusal(hall)).contains("chmod 600");
        Files.writeString(
                hall.resolve("etc/org.apache.felix.http.cfg"),
                "\norg.apache.felix.https.keystore.key.password = ${env:X}\n"
                        + "org.apache.felix.https.keystore.password = secret\n",
                StandardOpenOption.APPEND);
        assertThat(refusal(hall)).contains("stands in clear");
    }

    private static String refusal(Path hall, String... flags) throws Exception {
        List<String> command = new ArrayList<>(List.of(hall.resolve("bin/karaf").toString()));
        command.addAll(List.of(flags));
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process script = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(script.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            script.destroyForcibly();
        }
        assertThat(script.exitValue()).isEqualTo(1);
        return Files.readString(said);
    }

    @TestFactory
    Stream<DynamicTest> holdsNoBundleThatOpensADoor() throws IOException {
        List<String> jars = jars();
        assertThat(jars).hasSizeGreaterThan(80);
        return BANNED.stream()
                .map(banned -> dynamicTest(banned, () -> assertThat(jars).noneMatch(jar -> jar.contains(banned))));
    }

    /** 12.0.33 mends the last of Jetty's known holes; Felix's own jar with everything in it carries an older one. */
    @Test
    void holdsNoJettyWithAKnownHole() throws IOException {
        Predicate<String> mended = Pattern.compile(".*-12\\.0\\.(3[3-9]|[4-9]\\d)\\.jar|.*-light\\.jar")
                .asMatchPredicate();
        assertThat(mended).accepts("jetty-io-12.0.33.jar").rejects("jetty-io-12.0.32.jar", "http.jetty12-1.1.8.jar");
        assertThat(jars().stream().filter(jar -> jar.contains("jetty")))
                .hasSizeGreaterThan(8)
                .allMatch(mended);
    }

    @TestFactory
    Stream<DynamicTest> holdsNoFileThatOpensADoor() {
        return BANNED_FILES.stream()
                .map(banned -> dynamicTest(
                        banned, () -> assertThat(home.resolve(banned)).doesNotExist()));
    }

    @TestFactory
    Stream<DynamicTest> isSetToRefuse() {
        return Stream.of(
                set("no shutdown port", "custom.properties", "karaf.shutdown.port", "-1"),
                set(
                        "no port before the configuration",
                        "custom.properties",
                        "org.apache.felix.http.require.config",
                        "true"),
                set(
                        "modules wait until the gate lets them",
                        "custom.properties",
                        "org.osgi.framework.startlevel.beginning",
                        "60"),
                set(
                        "configuration is never written back",
                        "custom.properties",
                        "felix.fileinstall.enableConfigSave",
                        "false"),
                set("loopback", "yizhan.properties", "yizhan.http.host", "127.0.0.1"),
                set("no sandbox", "yizhan.properties", "yizhan.sandbox", "false"),
                set("no password", "yizhan.properties", "yizhan.database.password", ""),
                set(
                        "commands are an administrator's",
                        "system.properties",
                        "karaf.secured.command.compulsory.roles",
                        "admin"),
                set("no remote repositories", "org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.repositories", ""),
                set(
                        "no fallback repositories",
                        "org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.useFallbackRepositories",
                        "false"),
                set(
                        "bodies are limited",
                        "org.apache.felix.http.cfg",
                        "org.apache.felix.http.jetty.requestSizeLimit",
                        "53477376"),
                set(
                        "headers are limited",
                        "org.apache.felix.http.cfg",
                        "org.apache.felix.http.jetty.headerBufferSize",
                        "8192"),
                set(
                        "threads are limited",
                        "org.apache.felix.http.cfg",
                        "org.apache.felix.http.jetty.threadpool.max",
                        "64"),
                set("silence is limited", "org.apache.felix.http.cfg", "org.apache.felix.http.timeout", "15000"),
                set(
                        "no server header",
                        "org.apache.felix.http.cfg",
                        "org.apache.felix.http.jetty.sendServerHeader",
                        "false"));
    }

    private static DynamicTest set(String name, String file, String key, String value) {
        return dynamicTest(name, () -> assertThat(properties("etc/" + file).getProperty(key))
                .isEqualTo(value));
    }

    @TestFactory
    Stream<DynamicTest> keepsOthersOut() {
        return Stream.of(
                dynamicTest("no user in users.properties", () -> assertThat(properties("etc/users.properties"))
                        .isEmpty()),
                dynamicTest("no repository's host in etc", () -> assertThat(text("etc"))
                        .doesNotContain(
                                "repo1.maven", "repo.maven", "apache.org/content", "sonatype", "https://repository")),
                dynamicTest("no file is open to others", () -> assertThat(openToOthers())
                        .isEmpty()),
                dynamicTest("only scripts can be executed", () -> assertThat(executables())
                        .containsExactlyInAnyOrder("karaf", "yizhan")),
                dynamicTest("umask", () -> assertThat(Files.readString(home.resolve("bin/karaf")))
                        .contains("umask 027")));
    }

    @TestFactory
    Stream<DynamicTest> startsAsMeasured() throws IOException {
        String flags = Files.readString(home.resolve("bin/jvm.options"));
        String script = Files.readString(home.resolve("bin/karaf"));
        return Stream.of(
                dynamicTest("out of memory ends the process", () -> assertThat(flags)
                        .contains("-XX:+ExitOnOutOfMemoryError")),
                dynamicTest("no dump of the memory with personal data", () -> assertThat(flags)
                        .contains("-XX:-HeapDumpOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash")),
                dynamicTest("C2 compiles", () -> assertThat(flags)
                        .doesNotContain("TieredStopAtLevel", "TieredCompilation")),
                dynamicTest("UTC", () -> assertThat(flags).contains("-Duser.timezone=UTC")),
                dynamicTest("the JVM asks before it ends", () -> {
                    assertThat(script).contains("-javaagent:\"$home/lib/yizhan-exit-agent.jar\"");
                    assertThat(home.resolve("lib/yizhan-exit-agent.jar")).isRegularFile();
                }),
                dynamicTest("no patched module", () -> assertThat(script).doesNotContain("--patch-module")),
                dynamicTest("no security manager, which Java 24 refuses", () -> assertThat(script + flags)
                        .doesNotContain("java.security.manager")),
                dynamicTest("no debugger", () -> assertThat(script + flags).doesNotContain("jdwp", "jmxremote")));
    }

    @TestFactory
    Stream<DynamicTest> holdsWhatItStartsAndNothingElse() throws IOException {
        String started =
                Files.readString(home.resolve("etc/startup.properties")).replace("\\", "");
        return jars().stream()
                .filter(jar -> !jar.contains("org.apache.felix.framework-"))
                .map(jar -> dynamicTest(jar, () -> assertThat(started).contains(jar)));
    }

    /** Modules start above the level at which the framework begins, and nobody but the gate raises it; beside it stand fragments alone. */
    @Test
    void theGateStandsBeforeAllOthersAndWhatStartsWithoutItIsTheCore() throws IOException {
        Properties started = properties("etc/startup.properties");
        assertThat(started.stringPropertyNames())
                .filteredOn(bundle -> level(started, bundle) <= GATE_LEVEL)
                .extracting(bundle -> bundle.substring(bundle.lastIndexOf('/') + 1))
                .satisfiesExactlyInAnyOrder(
                        jar -> assertThat(jar).startsWith("gate-"),
                        jar -> assertThat(jar).startsWith("log-share-"),
                        jar -> assertThat(jar).startsWith("org.apache.karaf.features.extension-"));
        assertThat(started.stringPropertyNames()).allMatch(bundle -> level(started, bundle) <= CORE_LEVEL);
    }

    private static int level(Properties started, String bundle) {
        return Integer.parseInt(started.getProperty(bundle));
    }

    private static List<String> jars() throws IOException {
        Path system = home.resolve("system");
        try (Stream<Path> files = Files.walk(system)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> system.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String text(String directory) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(home.resolve(directory))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static List<Path> openToOthers() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> !file.equals(home))
                    .filter(ArchiveHardeningIT::isOpen)
                    .toList();
        }
    }

    private static boolean isOpen(Path file) {
        try {
            return !Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> executables() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(Files::isExecutable)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
