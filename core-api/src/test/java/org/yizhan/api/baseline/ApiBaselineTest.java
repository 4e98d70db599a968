// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody's module breaks by a change of the contracts that does not say so in its package's version. */
class ApiBaselineTest {
    private static final Path API = Path.of("api");
    private static final String ASKING = "@org.osgi.annotation.versioning.ProviderType public interface Houses {"
            + " String find(String id); int count(); }";

    @TempDir
    Path scratch;

    @Test
    void theContractsAreWhatTheBaselineSaysOrCarryANewVersion() throws Exception {
        ApiBaseline baseline = new ApiBaseline(API);
        Path classes = Path.of("target/classes");
        if ("write".equals(System.getProperty("api.baseline"))) {
            baseline.write(classes);
        }
        assertThat(baseline.complaints(classes))
                .as(
                        "The contracts changed. With the version raised, the build passes; the baseline itself is written anew with"
                                + " each release (docs/decisions/0110): mvn -pl core-api test -Dapi.baseline=write")
                .isEmpty();
    }

    @Test
    void refusesARemovedMethodWithoutANewMajorVersion() throws Exception {
        ApiBaseline baseline = baselineOf("1.0.0", ASKING);
        String fewer = ASKING.replace(" int count();", "");
        assertThat(baseline.complaints(compiled("1.0.0", fewer)))
                .singleElement()
                .asString()
                .startsWith("house has changed since 1.0.0 and still says 1.0.0. Raise @Version")
                .contains("to 2.0.0", "- /house.Houses/count()");
        assertThat(baseline.complaints(compiled("1.1.0", fewer))).hasSize(1);
        assertThat(baseline.complaints(compiled("2.0.0", fewer))).isEmpty();
    }

    @Test
    void refusesAnAddedMethodWithoutANewMinorVersion() throws Exception {
        ApiBaseline baseline = baselineOf("1.0.0", ASKING);
        String more = ASKING.replace("int count();", "int count(); int free();");
        assertThat(baseline.complaints(compiled("1.0.0", more)))
                .singleElement()
                .asString()
                .contains("to 1.1.0", "+ /house.Houses/free()");
        assertThat(baseline.complaints(compiled("1.1.0", more))).isEmpty();
    }

    @Test
    void wantsAMajorVersionWhereVendorsWriteTheType() throws Exception {
        String theirs = ASKING.replace("ProviderType", "ConsumerType");
        ApiBaseline baseline = baselineOf("1.0.0", theirs);
        String more = theirs.replace("int count();", "int count(); int free();");
        assertThat(baseline.complaints(compiled("1.1.0", more)))
                .singleElement()
                .asString()
                .contains("to 2.0.0");
        String kind = theirs.replace("int count();", "int count(); default int free() { return 0; }");
        assertThat(baseline.complaints(compiled("1.1.0", kind))).isEmpty();
    }

    @Test
    void seesAChangedTypeOfAnAnswer() throws Exception {
        ApiBaseline baseline = baselineOf("1.0.0", ASKING);
        assertThat(baseline.complaints(compiled("1.0.0", ASKING.replace("int count", "long count"))))
                .hasSize(1);
    }

    @Test
    void refusesARemovedPackage() throws Exception {
        ApiBaseline baseline = baselineOf("1.0.0", ASKING);
        Path other = compile("inn", "1.0.0", ASKING);
        assertThat(baseline.complaints(other)).singleElement().asString().startsWith("house 1.0.0 is gone");
    }

    @Test
    void whatIsUnchangedPasses() throws Exception {
        assertThat(baselineOf("1.0.0", ASKING).complaints(compiled("1.0.0", ASKING)))
                .isEmpty();
    }

    private ApiBaseline baselineOf(String version, String type) throws Exception {
        ApiBaseline baseline = new ApiBaseline(Files.createDirectories(scratch.resolve("api")));
        baseline.write(compiled(version, type));
        return baseline;
    }

    private Path compiled(String version, String type) throws Exception {
        return compile("house", version, type);
    }

    /** A bundle's classes with one exported package of one type. */
    private Path compile(String name, String version, String type) throws Exception {
        Path classes = Files.createTempDirectory(scratch, "classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(
                name + "/package-info",
                "@org.osgi.annotation.versioning.Version(\"" + version + "\") package " + name + ";"));
        sources.add(new Source(name + "/Houses", "package " + name + "; " + type));
        assertThat(compiler.getTask(
                                said,
                                null,
                                null,
                                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                                null,
                                sources)
                        .call())
                .as(said.toString())
                .isTrue();
        Path manifest = Files.createDirectories(classes.resolve("META-INF")).resolve("MANIFEST.MF");
        Files.writeString(manifest, """
                Manifest-Version: 1.0
                Bundle-ManifestVersion: 2
                Bundle-SymbolicName: %1$s
                Export-Package: %1$s;version="%2$s"
                """.formatted(name, version));
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String path, String code) {
            super(URI.create("string:///" + path + Kind.SOURCE.extension), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
