// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Resource;
import aQute.bnd.service.AnalyzerPlugin;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Makes {@code YIZHAN-INF/module.json} and the capabilities of a module from its {@code module.yaml}. Fails the build of a
 * module that is not fit to run, with a sentence for each reason. Leaves bundles that are no modules alone.
 */
public final class DescriptorPlugin implements AnalyzerPlugin {
    private static final String SOURCE = "YIZHAN-INF/module.yaml";
    /** The bnd instruction of a bundle whose module id is not its artifactId: the kernel is the module {@code platform}. */
    private static final String ID = "-yizhan-id";

    private static final String PERSONAL_RECORDS = "org.yizhan.api.privacy.PersonalRecords";
    private static final String UI = "YIZHAN-INF/ui/";
    private static final String COMPILED = "YIZHAN-INF/module.json";

    @Override
    public boolean analyzeJar(Analyzer analyzer) throws Exception {
        Refusals refusals = new Refusals();
        Jar jar = analyzer.getJar();
        Code code = code(jar);
        byte[] yaml = bytes(jar, SOURCE);
        Descriptor descriptor = null;
        if (yaml != null) {
            DescriptorReader reader = new DescriptorReader(refusals);
            descriptor = reader.read(new String(yaml, StandardCharsets.UTF_8));
            check(analyzer, descriptor, code, refusals);
            checkPersonal(descriptor, reader.personalLine(), code, refusals);
        }
        if (yaml == null || descriptor != null) {
            new CodeCheck(refusals).check(descriptor, code.endpoints());
            new SmokeCheck(refusals).check(descriptor == null ? "" : descriptor.id(), code.endpoints());
        }
        refusals.all().forEach(refusal -> analyzer.error("%s", refusal));
        if (descriptor != null && refusals.none()) {
            List<String> smoke = SmokeCheck.requests(descriptor.id(), code.endpoints());
            byte[] json = new ObjectMapper().writeValueAsBytes(descriptor.withSmoke(smoke));
            jar.putResource(COMPILED, new EmbeddedResource(json, 0));
            capabilities(analyzer, descriptor);
        }
        return false;
    }

    private static void check(Analyzer analyzer, Descriptor descriptor, Code code, Refusals refusals) throws Exception {
        if (descriptor == null) {
            return;
        }
        String artifact = analyzer.getProperty(ID, analyzer.getProperty("project.artifactId"));
        if (artifact != null && !descriptor.isVendors() && !artifact.equals(descriptor.id())) {
            refusals.add(
                    "module.yaml says id \"%s\", but the artifactId is \"%s\": they must be equal",
                    descriptor.id(), artifact);
        }
        Jar jar = analyzer.getJar();
        Stream.concat(
                        descriptor.pages().stream().map(Descriptor.Page::path),
                        descriptor.widgets().stream().map(Descriptor.Widget::path))
                .filter(path -> path.indexOf('.') > 0 && jar.getResource(UI + path) == null)
                .forEach(path -> refusals.add("module.yaml names \"%s\", but there is no %s%s", path, UI, path));
        byte[] chinese = bytes(jar, WordsCheck.FOLDER + "zh-CN.properties");
        byte[] english = bytes(jar, WordsCheck.FOLDER + "en.properties");
        new WordsCheck(refusals)
                .check(descriptor.id(), chinese, english, code.problemCodes(), ViewWords.of(descriptor.pages()));
    }

    /** Whoever keeps data about people says how they are given out and erased; the gate refuses the module otherwise. */
    private static void checkPersonal(Descriptor descriptor, int line, Code code, Refusals refusals) {
        if (descriptor != null
                && !descriptor.personal().isEmpty()
                && !code.services().contains(PERSONAL_RECORDS)) {
            refusals.at(
                    YamlMap.FILE,
                    line,
                    "\"%s\" is personal data, but no component of the module provides %s, which exports and erases it",
                    descriptor.personal().get(0).field(),
                    PERSONAL_RECORDS);
        }
    }

    private static Code code(Jar jar) throws Exception {
        Code code = new Code();
        for (Map.Entry<String, Resource> entry : jar.getResources().entrySet()) {
            String path = entry.getKey();
            if (path.endsWith(".class") && !path.startsWith("META-INF/") && !path.endsWith("module-info.class")) {
                code.read(bytes(jar, path));
            }
        }
        return code;
    }

    private static byte[] bytes(Jar jar, String path) throws Exception {
        Resource resource = jar.getResource(path);
        if (resource == null) {
            return null;
        }
        try (var in = resource.openInputStream()) {
            return in.readAllBytes();
        }
    }

    private static void capabilities(Analyzer analyzer, Descriptor descriptor) {
        String version = Analyzer.cleanupVersion(analyzer.getBundleVersion());
        append(
                analyzer,
                Constants.PROVIDE_CAPABILITY,
                "yizhan.module;yizhan.module=\"" + descriptor.id() + "\";version:Version=\"" + version + "\"");
        Matcher range = DescriptorReader.SDK.matcher(descriptor.sdk());
        if (range.matches()) {
            append(
                    analyzer,
                    Constants.REQUIRE_CAPABILITY,
                    "yizhan.sdk;filter:=\"(&(version>=" + range.group(1) + ")(!(version>=" + range.group(2) + ")))\"");
        }
        for (Descriptor.Need need : descriptor.needs()) {
            append(analyzer, Constants.REQUIRE_CAPABILITY, "yizhan.module;filter:=\"" + need.filter() + "\"");
        }
    }

    private static void append(Analyzer analyzer, String header, String clause) {
        String before = analyzer.getProperty(header);
        analyzer.setProperty(header, before == null || before.isBlank() ? clause : before + "," + clause);
    }
}
