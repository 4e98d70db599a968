// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.yizhan.api.platform.ModuleSetting;

class DescriptorPluginTest {
    private static final String RECORDS = "org/yizhan/api/privacy/PersonalRecords";
    private static final String OTHER = "java/lang/Runnable";

    private static Builder builder(String artifact, String yaml) {
        return builder(artifact, yaml, null);
    }

    private static Builder builder(String artifact, String yaml, String service) {
        Builder builder = new Builder();
        builder.setProperty("-plugin.descriptor", DescriptorPlugin.class.getName());
        builder.setProperty("project.artifactId", artifact);
        builder.setProperty("Bundle-SymbolicName", "org.yizhan." + artifact);
        builder.setProperty("Bundle-Version", "0.1.0");
        builder.setProperty("Provide-Capability", "other");
        builder.setProperty("-resourceonly", "true");
        Jar jar = new Jar("test");
        if (yaml != null) {
            jar.putResource("YIZHAN-INF/module.yaml", new EmbeddedResource(yaml.getBytes(UTF_8), 0));
            jar.putResource("posting/Records.class", new EmbeddedResource(component(service), 0));
        }
        jar.putResource("some.txt", new EmbeddedResource(new byte[] {1}, 0));
        builder.setJar(jar);
        return builder;
    }

    /**
     * A component that answers for personal data and is something else too, as it is compiled.
     *
     * @param service what it names, or null when it names nothing
     */
    private static byte[] component(String service) {
        ClassWriter type = new ClassWriter(0);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "posting/Records", null, "java/lang/Object", new String[] {
            RECORDS, OTHER
        });
        type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null).visitEnd();
        AnnotationVisitor component = type.visitAnnotation("Lorg/osgi/service/component/annotations/Component;", false);
        if (service != null) {
            AnnotationVisitor services = component.visitArray("service");
            services.visit(null, Type.getObjectType(service));
            services.visitEnd();
        }
        component.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }

    @Test
    void writesTheCompiledDescriptorAndTheCapabilities() throws Exception {
        try (Builder builder = builder("posting", DescriptorReaderTest.GOOD)) {
            Jar jar = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            JsonNode json = new ObjectMapper()
                    .readTree(jar.getResource("YIZHAN-INF/module.json").openInputStream());
            assertThat(json.path("id").asText()).isEqualTo("posting");
            assertThat(json.path("permissions")
                            .path(0)
                            .path("grants")
                            .path("employer")
                            .asText())
                    .isEqualTo("own");
            assertThat(json.has("vendors")).isFalse();
            assertThat(json.path("needs").toString()).isEqualTo("[\"reference\",\"registration\"]");
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Provide-Capability"))
                    .contains("other", "yizhan.module;", "yizhan.module=posting", "version:Version=\"0.1.0\"");
            assertThat(manifest.getValue("Require-Capability"))
                    .contains("yizhan.sdk;filter:=\"(&(version>=1.0)(!(version>=2)))\"")
                    .contains("yizhan.module;filter:=\"(yizhan.module=reference)\"");
        }
    }

    /** What the kernel reads when the bundle is there. */
    @Test
    void writesSettingsAsThePlatformReadsThem() throws Exception {
        String settings = DescriptorReaderTest.PARTS.substring(0, DescriptorReaderTest.PARTS.indexOf("pages:"));
        try (Builder builder = builder("posting", settings)) {
            Jar jar = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            ObjectMapper mapper = new ObjectMapper();
            JsonNode json =
                    mapper.readTree(jar.getResource("YIZHAN-INF/module.json").openInputStream());
            assertThat(mapper.treeToValue(json.path("settings").get(0), ModuleSetting.class))
                    .isEqualTo(new ModuleSetting(
                            "shown",
                            ModuleSetting.Type.INTEGER,
                            Map.of("zh-CN", "数", "en", "Number"),
                            "20",
                            "1",
                            "100",
                            List.of(),
                            false));
        }
    }

    @Test
    void failsTheBuildWhenAPageHasNoFile() throws Exception {
        try (Builder builder = builder("posting", DescriptorReaderTest.PARTS)) {
            builder.build();
            assertThat(builder.getErrors())
                    .contains(
                            "module.yaml names \"board.html\", but there is no YIZHAN-INF/ui/board.html",
                            "module.yaml names \"wall.html\", but there is no YIZHAN-INF/ui/wall.html");
        }
    }

    @Test
    void failsTheBuildWithTheSentence() throws Exception {
        try (Builder builder = builder("posting", DescriptorReaderTest.GOOD.replace("tier: core", "tier: cor"))) {
            Jar jar = builder.build();
            assertThat(builder.getErrors())
                    .anySatisfy(error -> assertThat(error).contains("module.yaml:6: tier \"cor\""));
            assertThat(jar == null || jar.getResource("YIZHAN-INF/module.json") == null)
                    .isTrue();
        }
    }

    @Test
    void failsTheBuildOfAModuleThatDoesNotAnswerForItsPersonalData() throws Exception {
        try (Builder builder = builder("posting", DescriptorReaderTest.GOOD, OTHER)) {
            builder.build();
            assertThat(builder.getErrors())
                    .contains(
                            "module.yaml:13: \"posting.contact.mobile\" is personal data, but no component of the module"
                                    + " provides org.yizhan.api.privacy.PersonalRecords, which exports and erases it");
        }
    }

    @Test
    void asksForNothingWhereNoPersonalDataIsKept() throws Exception {
        String without = DescriptorReaderTest.GOOD.replaceAll("  personal:\n.*\n", "");
        try (Builder builder = builder("posting", without, OTHER)) {
            builder.build();
            assertThat(builder.getErrors()).isEmpty();
        }
    }

    @Test
    void findsTheServiceThatAComponentNames() throws Exception {
        try (Builder builder = builder("posting", DescriptorReaderTest.GOOD, RECORDS)) {
            builder.build();
            assertThat(builder.getErrors()).isEmpty();
        }
    }

    @Test
    void failsTheBuildWhenIdAndArtifactDiffer() throws Exception {
        try (Builder builder = builder("postings", DescriptorReaderTest.GOOD)) {
            builder.build();
            assertThat(builder.getErrors()).anySatisfy(error -> assertThat(error)
                    .contains("id \"posting\", but the artifactId is \"postings\""));
        }
    }

    @Test
    void leavesABundleAloneThatIsNoModule() throws Exception {
        try (Builder builder = builder("web", null)) {
            Jar jar = builder.build();
            assertThat(builder.getErrors()).isEmpty();
            assertThat(jar.getManifest().getMainAttributes().getValue("Provide-Capability"))
                    .isEqualTo("other");
        }
    }
}
