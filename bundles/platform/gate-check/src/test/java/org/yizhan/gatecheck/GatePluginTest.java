// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gatecheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.descriptor.DescriptorPlugin;

class GatePluginTest {
    private static final String YAML = """
            schema: 1
            id: %s
            name: {zh-CN: 热, en: Heat}
            sdk: ">=1.0 <2"
            tier: in-process
            """;

    @Test
    void letsAModuleThroughThatTheGateWouldLetIn() throws Exception {
        assertThat(errors("acme.heat", Counter.class)).isEmpty();
    }

    @Test
    void saysWhatAnOperatorWouldRead() throws Exception {
        assertThat(errors("acme.heat", Caller.class))
                .singleElement()
                .asString()
                .contains("Caller uses java.lang.ProcessBuilder", "(platform.archive-call)")
                .doesNotContain("{");
    }

    @Test
    void refusesAnIdOfThePlatforms() throws Exception {
        assertThat(errors("kernel.heat", Counter.class))
                .singleElement()
                .asString()
                .contains("kernel.heat begins with a name of the platform's own");
    }

    private static List<String> errors(String id, Class<?> part) throws Exception {
        try (Builder builder = new Builder()) {
            builder.setProperty("-plugin.descriptor", DescriptorPlugin.class.getName());
            builder.setProperty("-plugin.gate", GatePlugin.class.getName());
            builder.setProperty("-noextraheaders", "true");
            builder.setProperty("Bundle-SymbolicName", "com.acme." + id);
            builder.setProperty("Bundle-Version", "1.0.0");
            Jar jar = new Jar("test");
            jar.putResource(
                    "YIZHAN-INF/module.yaml",
                    new EmbeddedResource(YAML.formatted(id).getBytes(UTF_8), 0));
            String name = part.getName().replace('.', '/') + ".class";
            try (var code = part.getResourceAsStream("/" + name)) {
                jar.putResource(name, new EmbeddedResource(code.readAllBytes(), 0));
            }
            builder.setJar(jar);
            builder.build();
            return builder.getErrors();
        }
    }
}
