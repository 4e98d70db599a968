// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;
import org.yizhan.cli.Yizhan;

/** The certificates of an unpacked archive. */
class TrustCommandTest {
    private StringWriter out;
    private StringWriter err;

    @TempDir
    private Path home;

    private Path trust;

    @BeforeEach
    void unpacked() throws IOException {
        System.setProperty("yizhan.home", home.toString());
        trust = Files.createDirectories(home.resolve("etc")).resolve("trust");
    }

    @Test
    void aPublisherIsTrustedWhoseFingerprintWasCompared() throws Exception {
        Path file = certificate("vendor");
        assertThat(yizhan("trust", "list")).isZero();
        assertThat(out.toString()).contains("Nobody is trusted");
        assertThat(yizhan("trust", "add", "cn.vendor", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("CN=vendor", "cn.vendor, cn.vendor.*");
        assertThat(err.toString()).contains("Nothing was written");
        assertThat(trust).doesNotExist();

        String told = shownFingerprint().toLowerCase(Locale.ROOT).replace(":", "");
        assertThat(yizhan("trust", "add", "cn.vendor", file.toString(), "--fingerprint", told))
                .isZero();
        Path written = trust.resolve("cn.vendor.cer");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-r--r--");
        assertThat(trust.toFile().list()).containsExactly("cn.vendor.cer");
        assertThat(yizhan("trust", "list", "--json")).isZero();
        JsonNode publisher = Json.read(out.toString()).path("publishers").path(0);
        assertThat(publisher.path("publisher").asText()).isEqualTo("cn.vendor");
        assertThat(publisher.path("fingerprint").asText().replace(":", "")).isEqualToIgnoringCase(told);
    }

    @Test
    void anotherFingerprintIsRefused() throws Exception {
        Path file = certificate("vendor");
        yizhan("trust", "add", "cn.vendor", file.toString());
        String whole = shownFingerprint();
        for (String told : List.of("", whole.substring(0, 11), "00" + whole.substring(2))) {
            assertThat(yizhan("trust", "add", "cn.vendor", file.toString(), "--fingerprint", told))
                    .as(told)
                    .isEqualTo(1);
        }
        assertThat(err.toString()).contains("another fingerprint");
        assertThat(trust).doesNotExist();
    }

    @Test
    void nothingButTheCertificateIsWritten() throws Exception {
        Path file = certificate("vendor");
        Files.writeString(file, "what somebody noted\n" + Files.readString(file));
        add("cn.vendor", file);
        assertThat(trust.resolve("cn.vendor.cer"))
                .content()
                .startsWith("-----BEGIN CERTIFICATE-----")
                .doesNotContain("noted");
    }

    @Test
    void aPublisherKeepsTheCertificateUntilItIsRemoved() throws Exception {
        Path first = certificate("first");
        Path second = certificate("second");
        add("cn.vendor", first);
        assertThat(yizhan("trust", "add", "cn.vendor", second.toString(), "--fingerprint", "00"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("yizhan trust remove cn.vendor");
        assertThat(yizhan("trust", "remove", "cn.vendor")).isZero();
        assertThat(out.toString()).contains("stay until they are removed");
        assertThat(trust.resolve("cn.vendor.cer")).doesNotExist();
        add("cn.vendor", second);
        assertThat(yizhan("trust", "remove", "cn.other")).isEqualTo(1);
    }

    @Test
    void twoCertificatesOrNoneAreRefused() throws Exception {
        Path one = certificate("one");
        Path both = home.resolve("both.pem");
        Files.writeString(both, Files.readString(one) + Files.readString(certificate("two")));
        assertThat(yizhan("trust", "add", "cn.vendor", both.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("exactly one certificate");
        assertThat(yizhan("trust", "add", "cn.vendor", home.resolve("nowhere").toString()))
                .isEqualTo(1);
    }

    @Test
    void whatIsNoNameIsNotUnderstood() {
        for (String name : List.of("../passwd", "Vendor", "cn..vendor", "cn/vendor", "a".repeat(81))) {
            assertThat(yizhan("trust", "remove", name)).as(name).isEqualTo(2);
        }
        assertThat(yizhan("trust")).isEqualTo(2);
        assertThat(err.toString()).contains("add", "list", "remove");
    }

    @Test
    void oursOwnsTheIdsWithoutADot() throws Exception {
        add("yizhan", certificate("us"));
        assertThat(yizhan("trust", "list")).isZero();
        assertThat(out.toString()).contains("ids without a dot");
        Files.writeString(trust.resolve("cn.vendor.cer"), "spoilt");
        assertThat(yizhan("trust", "list")).isZero();
        assertThat(out.toString()).contains("lets nobody in");
    }

    private void add(String publisher, Path file) {
        yizhan("trust", "add", publisher, file.toString());
        assertThat(yizhan("trust", "add", publisher, file.toString(), "--fingerprint", shownFingerprint()))
                .isZero();
    }

    private String shownFingerprint() {
        return out.toString()
                .lines()
                .filter(line -> line.contains("SHA-256"))
                .map(line -> line.replaceAll(".*SHA-256\\s+", ""))
                .findFirst()
                .orElseThrow();
    }

    private int yizhan(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--lang", "en"));
        return Yizhan.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(new String[0]));
    }

    private Path certificate(String name) throws IOException, InterruptedException {
        String store = home.resolve(name + ".p12").toString();
        Path file = home.resolve(name + ".pem");
        String common = "-alias k -storepass changeit -keystore " + store;
        keytool("-genkeypair -keyalg EC -groupname secp256r1 -validity 3650 -dname CN=" + name + " " + common);
        keytool("-exportcert -rfc -file " + file + " " + common);
        return file;
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
