// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.yizhan.cli.Folders;

/** Files of modules, and an archive with them, that no framework ever sees. */
final class Jars {
    static final String SETTINGS = """
            ,'settings':[{'key':'hold','type':'DURATION','title':{},'standard':'PT10M','min':'PT1M','max':'PT24H',
            'choices':[],'secret':false},
            {'key':'rows','type':'INTEGER','title':{},'standard':'20','min':'1','max':'100','choices':[],'secret':false},
            {'key':'push','type':'BOOLEAN','title':{},'standard':'true','choices':[],'secret':false},
            {'key':'order','type':'CHOICE','title':{},'standard':'near','choices':['near','new'],'secret':false},
            {'key':'token','type':'STRING','title':{},'choices':[],'secret':true}]""";

    private static final String STARTUP = """
            # Bundles
            reference\\:file\\:org/yizhan/kernel/0.1.0/kernel-0.1.0.jar = 28
            reference\\:file\\:org/yizhan/access/0.1.0/access-0.1.0.jar = 40
            reference\\:file\\:org/yizhan/posting/0.1.0/posting-0.1.0.jar = 50
            reference\\:file\\:org/yizhan/matching/0.1.0/matching-0.1.0.jar = 50
            """;
    private static final String REQUIRED = """
            # The node is ready when all of these serve.
            requiredModules = [ "platform", "access", "posting", "matching" ]
            """;
    private static final String FEATURES = """
            <features name="market">
              <feature name="yizhan-posting" version="0.1.0">
                <feature>yizhan-platform</feature>
                <bundle start-level="50">mvn:org.yizhan/posting/0.1.0</bundle>
              </feature>

              <feature name="yizhan-matching" version="0.1.0">
                <feature>yizhan-platform</feature>
                <feature>yizhan-posting</feature>
                <bundle start-level="50">mvn:org.yizhan/matching/0.1.0</bundle>
              </feature>

              <feature name="yizhan-county" version="0.1.0">
                <feature>yizhan-posting</feature>
                <feature>yizhan-matching</feature>
              </feature>
            </features>
            """;

    private Jars() {}

    private static void core(Path home, String artifact, String id, String rest) throws IOException {
        module(home.resolve("system/org/yizhan/%1$s/0.1.0/%1$s-0.1.0.jar".formatted(artifact)), id, "0.1.0", rest);
    }

    /** @param rest what else the descriptor says, in single quotes */
    static Path module(Path file, String id, String version, String rest) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-Version", version);
        main.putValue("Provide-Capability", "yizhan.sdk;version:Version=\"1.0\"");
        Files.createDirectories(file.getParent());
        String json = "{'schema':1,'id':'" + id + "','sdk':'>=1.0 <2'" + rest + "}";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new ZipEntry("YIZHAN-INF/module.json"));
            jar.write(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /**
     * An archive with the platform's own modules, posting and matching of the core, and the optional hello, bus and depot.
     * Matching needs posting, and depot needs bus.
     */
    static Path archive(Path folder) throws IOException {
        Path home = folder.resolve("yizhan-0.1.0");
        core(home, "kernel", "platform", ",'tier':'core'");
        core(home, "access", "access", ",'tier':'core'");
        core(home, "posting", "posting", ",'tier':'core'" + SETTINGS);
        core(home, "matching", "matching", ",'tier':'core','needs':['posting']");
        Files.createDirectories(home.resolve("system/org/yizhan/market/0.1.0"));
        Files.writeString(home.resolve("system/org/yizhan/market/0.1.0/market-0.1.0-features.xml"), FEATURES);
        module(home.resolve("modules/hello-0.1.0.jar"), "hello", "0.1.0", SETTINGS);
        module(home.resolve("modules/bus-0.1.0.jar"), "bus", "0.1.0", "");
        module(home.resolve("modules/depot-0.1.0.jar"), "depot", "0.1.0", ",'needs':['bus']");
        Path etc = Files.createDirectories(home.resolve("etc"));
        Files.writeString(etc.resolve("yizhan.properties"), """
                # Its name.
                yizhan.name =
                yizhan.region = 000000000000
                yizhan.database.kind = derby
                yizhan.database.url =
                """);
        for (Path each : List.of(etc, Files.createDirectories(home.resolve("lib/shipped/etc")))) {
            Files.writeString(each.resolve("startup.properties"), STARTUP);
            Files.writeString(each.resolve("org.yizhan.platform.config"), REQUIRED);
        }
        Files.writeString(home.resolve("lib/yizhan-cli.jar"), "jar");
        Path archive = folder.resolve("yizhan-0.1.0.tar.gz");
        Tools.pack(0, home, archive);
        Folders.forget(home);
        return archive;
    }
}
