// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gatecheck;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Resource;
import aQute.bnd.service.verifier.VerifierPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.yizhan.gate.internal.inspect.Inspection;
import org.yizhan.gate.internal.inspect.Refusal;
import org.yizhan.gate.internal.inspect.Trust;

/** Fails the build of a module that the gate of a hall would not let in, with the gate's own sentence. */
public final class GatePlugin implements VerifierPlugin {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String WORDS = "/YIZHAN-INF/i18n/en.properties";

    /** Nobody has signed yet, so that it does not matter who is trusted. */
    private final Inspection inspection = new Inspection(new Trust(Path.of("")), Set.of());

    @Override
    public void verify(Analyzer analyzer) throws Exception {
        if (!analyzer.getErrors().isEmpty()) {
            return;
        }
        try {
            inspection.inspect(file(analyzer.getJar()));
        } catch (Refusal refusal) {
            analyzer.error("%s", sentence(refusal));
        }
    }

    private static byte[] file(Jar jar) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(MANIFEST));
            jar.writeManifest(zip);
            for (Map.Entry<String, Resource> entry : jar.getResources().entrySet()) {
                if (!entry.getKey().equals(MANIFEST)) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    entry.getValue().write(zip);
                }
            }
        }
        return file.toByteArray();
    }

    private static String sentence(Refusal refusal) throws IOException {
        Properties words = new Properties();
        try (var in = new InputStreamReader(GatePlugin.class.getResourceAsStream(WORDS), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        String sentence = words.getProperty("problem." + refusal.code(), "");
        for (Map.Entry<String, Object> value : refusal.values().entrySet()) {
            sentence = sentence.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return "The gate would refuse this module: " + sentence + " (" + refusal.code() + ")";
    }
}
