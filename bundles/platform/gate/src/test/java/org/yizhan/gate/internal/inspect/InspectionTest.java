// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.ModuleGate.Standing;
import org.yizhan.api.platform.TrustedPublisher;

class InspectionTest {
    @TempDir
    Path folder;

    @Test
    void admitsAModuleThatItsPublisherSigned() throws Refusal {
        byte[] file = Keys.signed(new Sample().build(), "acme");
        ModuleGate.Archive inspected = inspection("acme", "yizhan").inspect(file);
        assertThat(inspected)
                .isEqualTo(new ModuleGate.Archive(
                        "acme.hall", "1.2.0", "com.acme.hall", sha256(file), Standing.SIGNED, "acme"));
    }

    @Test
    void saysThatAModuleWithoutAnySignatureHasNone() throws Refusal {
        assertThat(inspection("acme").inspect(Jars.hello()))
                .extracting(ModuleGate.Archive::module, ModuleGate.Archive::standing, ModuleGate.Archive::publisher)
                .containsExactly("hello", Standing.UNSIGNED, null);
    }

    @Test
    void knowsTheFilesThatCameWithThePlatform() throws Refusal {
        byte[] hello = Jars.hello();
        Inspection inspection = new Inspection(new Trust(folder), Set.of(sha256(hello)));
        assertThat(inspection.inspect(hello).standing()).isEqualTo(Standing.SHIPPED);
        byte[] core = Sample.with(sample -> {
                    sample.json = sample.json.replace("in-process", "core");
                    sample.headers.put("Service-Component", "OSGI-INF/hall.xml");
                    sample.entries.put(
                            "OSGI-INF/hall.xml",
                            Sample.text("<component name='acme.hall'>"
                                    + "<reference interface='org.yizhan.api.access.People'/></component>"));
                })
                .build();
        assertThat(new Inspection(new Trust(folder), Set.of(sha256(core)))
                        .inspect(core)
                        .standing())
                .isEqualTo(Standing.SHIPPED);
        byte[] web = Sample.alone("org.yizhan.web", "web").build();
        assertThat(new Inspection(new Trust(folder), Set.of(sha256(web)))
                        .inspect(web)
                        .module())
                .isEqualTo("web");
    }

    @Test
    void letsOursSignTheIdsWithoutADot() throws Refusal {
        byte[] file = Keys.signed(Jars.hello(), "yizhan");
        assertThat(inspection("yizhan").inspect(file).publisher()).isEqualTo("yizhan");
        assertThat(code(inspection("acme"), Keys.signed(Jars.hello(), "acme")))
                .isEqualTo("platform.archive-publisher-foreign");
    }

    @Test
    void admitsComponentsThatExtendAndTakeWhatIsTheirs() throws Refusal {
        String own = Sample.CLASS.replace('/', '.');
        String xml = "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' configuration-pid='$ acme.hall"
                + " acme.hall.lists'><implementation class='" + own
                + "'/><service><provide interface='org.yizhan.api.matching.MatchScorer'/><provide interface='" + own
                + "'/></service><reference name='a' interface='org.yizhan.api.store.Store'"
                + " target='(yizhan.module=acme.hall)'/><reference name='b' interface='java.time.Clock'/></scr:component>";
        byte[] file = Sample.with(sample -> {
                    sample.headers.put("Service-Component", "OSGI-INF/hall.xml");
                    sample.entries.put("OSGI-INF/hall.xml", Sample.text(xml));
                })
                .build();
        assertThat(inspection("acme").inspect(file).module()).isEqualTo("acme.hall");
    }

    @Test
    void admitsAModuleThatAnswersForItsPersonalData() throws Refusal {
        String xml = "<component><implementation class='" + Sample.CLASS.replace('/', '.') + "'/><service>"
                + "<provide interface='org.yizhan.api.privacy.PersonalRecords'/></service></component>";
        assertThat(inspection("acme").inspect(Sample.guests(xml).build()).module())
                .isEqualTo("acme.hall");
    }

    @Test
    void asksForNothingWhereNoPersonalDataIsKept() throws Refusal {
        byte[] file = Sample.json("\"needs\":[]", "\"personal\":[]").build();
        assertThat(inspection("acme").inspect(file).module()).isEqualTo("acme.hall");
    }

    /** A part that is new is reserved, too; what is put into halls by tests alone is a module like any other. */
    @Test
    void reservesTheNameOfEachPartOfThePlatform() {
        Set<String> parts = new TreeSet<>(List.of("api", "platform"));
        parts.addAll(List.of(new File("..").list((folder, name) -> new File(folder, name + "/pom.xml").exists())));
        parts.remove("swap-probe");
        assertThat(DescriptorCheck.RESERVED).containsExactlyInAnyOrderElementsOf(parts);
    }

    /** What the contracts let vendors implement, but for what only the platform's own bundles say to each other. */
    @Test
    void theExtensionPointsAreThoseOfTheContracts() throws IOException {
        Set<String> found = new TreeSet<>();
        try (JarFile api = new JarFile(ModuleGate.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath())) {
            for (JarEntry entry : Collections.list(api.entries())) {
                if (entry.getName().endsWith(".class") && !entry.getName().contains("/platform/")) {
                    ClassNames type = ClassNames.of(api.getInputStream(entry).readAllBytes());
                    if (type.isInterface()
                            && type.annotated().contains("Lorg/osgi/annotation/versioning/ConsumerType;")) {
                        found.add(entry.getName().replace(".class", "").replace('/', '.'));
                    }
                }
            }
        }
        assertThat(ComponentCheck.EXTENSION_POINTS).containsExactlyInAnyOrderElementsOf(found);
    }

    /** What a class says of itself. */
    private record ClassNames(boolean isInterface, Set<String> annotated) {
        static ClassNames of(byte[] type) {
            Set<String> annotated = new TreeSet<>();
            ClassReader reader = new ClassReader(type);
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9) {
                        @Override
                        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                            annotated.add(descriptor);
                            return null;
                        }
                    },
                    ClassReader.SKIP_CODE);
            return new ClassNames((reader.getAccess() & Opcodes.ACC_INTERFACE) != 0, annotated);
        }
    }

    @Test
    void isContentWithOneTrustedSignerOfTwo() throws Refusal {
        byte[] file = Keys.signed(new Sample().build(), "stranger", "acme");
        assertThat(inspection("acme").inspect(file).publisher()).isEqualTo("acme");
    }

    @Test
    void refusesFromTheMomentTheCertificateIsTakenAway() throws Exception {
        byte[] file = Keys.signed(new Sample().build(), "acme");
        Inspection inspection = inspection("acme");
        assertThat(inspection.inspect(file).standing()).isEqualTo(Standing.SIGNED);
        Files.delete(folder.resolve("acme.cer"));
        assertThat(code(inspection, file)).isEqualTo("platform.archive-publisher-unknown");
        assertThat(code(new Inspection(new Trust(folder.resolve("none")), Set.of()), file))
                .isEqualTo("platform.archive-publisher-unknown");
    }

    @Test
    void readsACertificateInEitherFormAndPassesOverWhatIsNone() throws Exception {
        byte[] file = Keys.signed(new Sample().build(), "acme");
        byte[] der = Keys.of("acme").getCertificate().getEncoded();
        String pem = Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(
                folder.resolve("acme.cer"), "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
        Files.writeString(folder.resolve("other.cer"), "no certificate");
        Files.createDirectory(folder.resolve("folder.cer"));
        Inspection inspection = new Inspection(new Trust(folder), Set.of());
        assertThat(inspection.inspect(file).publisher()).isEqualTo("acme");
        Files.writeString(folder.resolve("acme.cer"), pem.substring(40));
        assertThat(code(inspection, file)).isEqualTo("platform.archive-publisher-unknown");
    }

    @Test
    void tellsWhomItTrustsAndWhoseCertificateItCannotRead() throws Exception {
        inspection("acme", "yizhan");
        Files.writeString(folder.resolve("other.cer"), "no certificate");
        List<TrustedPublisher> all = new Trust(folder).all();
        assertThat(all).extracting(TrustedPublisher::publisher).containsExactly("acme", "other", "yizhan");
        assertThat(all.get(0).subject()).startsWith("CN=");
        assertThat(all.get(0).fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(all.get(0).ids()).containsExactly("acme", "acme.*");
        assertThat(all.get(1)).isEqualTo(new TrustedPublisher("other", null, null, List.of()));
        assertThat(all.get(2).ids()).containsExactly("yizhan", "yizhan.*", "[^.]*");
        Files.delete(folder.resolve("acme.cer"));
        assertThat(new Trust(folder).all()).hasSize(2);
    }

    @Test
    void givesAPublisherOnlyTheIdsUnderItsName() {
        assertThat(Trust.owns("acme", "acme")).isTrue();
        assertThat(Trust.owns("acme", "acme.hall")).isTrue();
        assertThat(Trust.owns("acme", "acmeother.hall")).isFalse();
        assertThat(Trust.owns("acme", "hello")).isFalse();
        assertThat(Trust.owns("yizhan", "hello")).isTrue();
        assertThat(Trust.owns("yizhan", "acme.hall")).isFalse();
    }

    @Test
    void showsOfAnArchiveOnlyWhatCanBePrintedAndNotTooMuch() {
        byte[] file = Sample.entry("a\u202e\n" + "b".repeat(400), new byte[0]).build();
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> inspection().inspect(file));
        assertThat((String) refusal.values().get("entry")).startsWith("a??bbb").hasSize(100);
    }

    @Test
    void takesLittleTime() throws Refusal {
        Inspection inspection = inspection("yizhan");
        byte[] plain = Jars.hello();
        byte[] signed = Keys.signed(plain, "yizhan");
        for (int i = 0; i < 30; i++) {
            inspection.inspect(signed);
        }
        for (byte[] file : new byte[][] {plain, signed}) {
            long[] times = new long[21];
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                inspection.inspect(file);
                times[i] = System.nanoTime() - start;
            }
            Arrays.sort(times);
            System.out.printf(
                    "inspection of hello (%s): median %.1f ms, slowest %.1f ms%n",
                    file == plain ? "unsigned" : "signed", times[10] / 1e6, times[20] / 1e6);
            assertThat(times[10]).isLessThan(50_000_000);
        }
    }

    @Test
    void meetsTheEntriesThatTheFrameworkWillMeet() {
        byte[] signed = Keys.signed(Jars.hello(), "yizhan");
        assertThat(Jars.entriesAsTheFrameworkFindsThem(signed))
                .usingRecursiveComparison()
                .isEqualTo(Jars.entries(signed));
    }

    @Test
    void writesNothing() throws IOException, Refusal {
        byte[] file = Keys.signed(new Sample().build(), "acme");
        Inspection inspection = inspection("acme");
        byte[] before = file.clone();
        inspection.inspect(file);
        assertThat(file).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("acme.cer"));
        }
    }

    private Inspection inspection(String... publishers) {
        return new Inspection(Keys.trust(folder, publishers), Set.of());
    }

    private static String code(Inspection inspection, byte[] file) {
        return catchThrowableOfType(Refusal.class, () -> inspection.inspect(file))
                .code();
    }

    private static String sha256(byte[] file) {
        return HexFormat.of().formatHex(Inspection.digest("SHA-256", file));
    }
}
