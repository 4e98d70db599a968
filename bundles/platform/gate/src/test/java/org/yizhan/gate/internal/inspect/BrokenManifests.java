// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import static org.yizhan.gate.internal.inspect.BrokenForms.broken;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Archives in which the manifest or the descriptor asks for what is not given. */
final class BrokenManifests {
    private static final byte[] NONE = {};

    private BrokenManifests() {}

    static Stream<Arguments> all() {
        return Stream.of(forbidden(), clauses(), manifests(), descriptors(), nested(), components(), personal())
                .flatMap(some -> some);
    }

    private static Stream<Arguments> forbidden() {
        return Stream.of(
                        "Fragment-Host",
                        "DynamicImport-Package",
                        "Require-Bundle",
                        "Bundle-NativeCode",
                        "Bundle-Activator",
                        "ExtensionBundle-Activator",
                        "Premain-Class",
                        "Agent-Class",
                        "Launcher-Agent-Class",
                        "Multi-Release",
                        "SPI-Provider",
                        "Meta-Persistence",
                        "fragment-host")
                .map(header -> header("header", header, "org.apache.karaf.features.core"));
    }

    private static Stream<Arguments> clauses() {
        String own = Sample.CLASS.substring(0, Sample.CLASS.lastIndexOf('/')).replace('/', '.');
        String module = "yizhan.module;yizhan.module=acme.hall";
        Stream<Arguments> packages = Stream.of(
                        "org.osgi.framework",
                        "org.yizhan.api.platform",
                        "javax.naming",
                        "org.slf4j.spi",
                        "jakarta.persistencex",
                        "jakarta.persistence.spi",
                        "jakarta.validation.spi",
                        "jakarta.ws.rs.client",
                        "org.osgi.service.component.runtime",
                        "org.yizhan.kernel.internal",
                        "sun.misc;resolution:=optional",
                        "java.util,org.eclipse.jetty.server")
                .map(name -> header("import", "Import-Package", name));
        Stream<Arguments> exports = Stream.of(
                        "org.yizhan.api", "java.lang", "jakarta.ws.rs", own + ".other", own + ",org.osgi.x")
                .map(name -> header("export", "Export-Package", name));
        Stream<Arguments> needs = Stream.of(
                        "osgi.extender;filter:=\"(osgi.extender=osgi.serviceloader.processor)\"",
                        "osgi.extender;filter:=\"(|(osgi.extender=osgi.component)(osgi.extender=x))\"",
                        "osgi.extender",
                        "osgi.implementation;filter:=\"(osgi.implementation=osgi.http)\"",
                        "osgi.wiring.bundle;filter:=\"(osgi.wiring.bundle=x)\"",
                        "osgi.wiring.host",
                        "osgi.native")
                .map(clause -> header("requirement", "Require-Capability", clause));
        Stream<Arguments> gives = Stream.of(
                        "osgi.extender;osgi.extender=x", "yizhan.sdk;version:Version=9", "osgi.identity")
                .map(clause -> header("capability", "Provide-Capability", module + "," + clause));
        Stream<Arguments> modules = Stream.of("osgi.service", "yizhan.module", module + "," + module)
                .map(clause -> header("module-capability", "Provide-Capability", clause));
        Stream<Arguments> unreadable = Stream.of(
                        "java.util;version=\"1",
                        "java.util,,java.io",
                        "java.util;a=\"x\\\"y\"",
                        "java.util;a=1;a=2",
                        "",
                        "=1")
                .map(clause -> header("header-unreadable", "Import-Package", clause));
        Stream<Arguments> twice = Stream.of(
                        "java.util,java.util",
                        "org.yizhan.api;org.yizhan.api",
                        "org.yizhan.api;version=1,org.yizhan.api")
                .map(names -> header("import-twice", "Import-Package", names));
        return Stream.of(packages, twice, exports, needs, gives, modules, unreadable)
                .flatMap(some -> some);
    }

    private static Stream<Arguments> manifests() {
        return Stream.of(
                header("symbolic-name", "Bundle-SymbolicName", null),
                header("symbolic-name", "Bundle-SymbolicName", "a,b"),
                header("manifest-version", "Bundle-ManifestVersion", null),
                header("manifest-version", "Bundle-ManifestVersion", "1"),
                header("bundle-version", "Bundle-Version", null),
                header("bundle-version", "Bundle-Version", "one"),
                header("class-path", "Bundle-ClassPath", ".,lib/other.jar"),
                added("header-twice", "Bundle-Version: 9.9\r\n"),
                added("header-twice", "bundle-version: 9.9\r\n"),
                added("manifest-unreadable", "no header at all\r\n"),
                added("manifest-unreadable", "Bundle-Name: a\rFragment-Host: b\r\n"),
                added("manifest-unreadable", "Bundle-Name: a\0b\r\n"),
                added("manifest-unreadable", "\r\nName: x\r\n\r\nName: x\r\n"),
                added("manifest-unreadable", "\r\nFragment-Host: x\r\n"),
                broken("no manifest", without(Manifests.NAME), "entry-missing"),
                broken("no descriptor", without(DescriptorCheck.NAME), "entry-missing"));
    }

    private static Stream<Arguments> descriptors() {
        return Stream.concat(
                Map.of(
                                "\"schema\":1", "schema",
                                "\"id\":\"acme.hall\"", "id",
                                "\"tier\":\"in-process\"", "tier")
                        .entrySet()
                        .stream()
                        .map(part -> json(part.getValue(), part.getKey(), "\"x\":1")),
                Stream.of(
                        json("schema", "\"schema\":1", "\"schema\":2"),
                        json("schema", "\"schema\":1", "\"schema\":\"1\""),
                        json("id", "acme.hall", "acme.other"),
                        json("tier-core", "in-process", "core"),
                        json("tier", "in-process", "out-of-process"),
                        json("descriptor", "\"needs\":[]", "\"id\":\"acme.other\""),
                        json("descriptor", "\"needs\":[]", "\"\\u0069d\":\"acme.other\""),
                        json("descriptor", "\"needs\":[]", "\"needs\":[],"),
                        json("descriptor", "\"needs\":[]}", "\"needs\":[]} x"),
                        json("descriptor", "\"needs\":[]", "\"needs\":" + "[".repeat(5_000)),
                        json("descriptor", "{\"schema\"", "[\"schema\""),
                        broken("an id that is none", bothIds("../acme"), "id"),
                        broken("a very long id", bothIds(longId()), "id"),
                        broken("the id of a part of the platform", bothIds("persistence"), "id-reserved"),
                        broken("one that begins so", bothIds("kernel.acme"), "id-reserved")));
    }

    private static Stream<Arguments> nested() {
        return Stream.of(
                        "lib/other.jar",
                        "lib/OTHER.JAR",
                        "native/libx.so",
                        "native/x.dll",
                        "native/libx.dylib",
                        "META-INF/versions/17/com/acme/hall/Hall.class",
                        "META-INF/versions/9/OSGI-INF/MANIFEST.MF",
                        "META-INF/Hidden.class")
                .map(name -> broken(name, Sample.entry(name, NONE).build(), "nested"));
    }

    private static Stream<Arguments> components() {
        String own = Sample.CLASS.replace('/', '.');
        String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><component>&e;</component>";
        return Stream.of(
                component("component-unreadable", "<component"),
                component("component-unreadable", doctype),
                component("component-class", "<component><implementation class='java.lang.Runtime'/></component>"),
                component("component-service", provided("org.yizhan.api.access.Access")),
                component("component-service", provided("org.yizhan.api.words.Words")),
                component("component-service", provided("jakarta.servlet.Filter")),
                component("component-service", provided("java.lang.Object")),
                component("component-reference", reference("org.yizhan.api.platform.Writes", "")),
                component("component-reference", reference("org.yizhan.api.access.People", "")),
                component("component-reference", reference("org.yizhan.api.engagement.Seats", "")),
                component("component-reference", reference("javax.sql.DataSource", "")),
                component("component-reference", reference("org.osgi.service.cm.ConfigurationAdmin", "")),
                component("component-reference", reference("org.yizhan.api.store.Store", "")),
                component("component-reference", reference("org.yizhan.api.store.Store", "(yizhan.module=posting)")),
                component(
                        "component-property",
                        "<component><property name='store.target' value='(yizhan.module=posting)'/></component>"),
                component("component-property", "<component><properties entry='elsewhere.properties'/></component>"),
                configured("<component configuration-pid='org.yizhan.database'/>"),
                configured("<component name='org.yizhan.database'/>"),
                configured("<component name='acme.hall' configuration-pid='$ org.yizhan.web'/>"),
                configured("<component name='org.yizhan.web' configuration-pid='$ acme.hall'/>"),
                configured("<component configuration-pid='acme.hallway'/>"),
                configured("<list xmlns:s='x'><s:component name='acme.hall'/><s:component name='acme'/></list>"),
                configured("<component name='com.acme.hall.Other'/>"),
                broken(
                        "a class that is called as a part of the platform",
                        Sample.with(sample -> {
                                    sample.headers.put("Service-Component", "OSGI-INF/a.xml");
                                    sample.entries.put(
                                            "org/yizhan/web.class",
                                            Sample.type("org/yizhan/web").bytes());
                                    sample.entries.put(
                                            "OSGI-INF/a.xml",
                                            Sample.text(
                                                    "<component><implementation class='org.yizhan.web'/></component>"));
                                })
                                .build(),
                        "component-configuration"),
                broken(
                        "an id that the platform's parts begin with",
                        Sample.with(sample -> {
                                    sample.headers.put("Service-Component", "OSGI-INF/a.xml");
                                    sample.headers.put(
                                            "Provide-Capability",
                                            "yizhan.module;yizhan.module=\"org.yizhan\";version:Version=\"1.2.0\"");
                                    sample.json = sample.json.replace("acme.hall", "org.yizhan");
                                    sample.entries.put(
                                            "OSGI-INF/a.xml", Sample.text("<component name='org.yizhan.database'/>"));
                                })
                                .build(),
                        "component-configuration"),
                broken(
                        "a description that is not there",
                        Sample.header("Service-Component", "OSGI-INF/*.xml").build(),
                        "entry-missing"),
                broken(
                        "an implementation that is there, and its properties are not",
                        Sample.with(sample -> {
                                    sample.headers.put("Service-Component", "OSGI-INF/a.xml");
                                    sample.entries.put(
                                            "OSGI-INF/a.xml",
                                            Sample.text("<component><implementation class='" + own
                                                    + "'/><properties entry='x'/></component>"));
                                })
                                .build(),
                        "component-property"));
    }

    /** Data about people, and nothing that gives them out and erases them. */
    private static Stream<Arguments> personal() {
        String records = provided(ComponentCheck.PERSONAL_RECORDS);
        String nowhere = "<provide interface='" + ComponentCheck.PERSONAL_RECORDS + "'/>";
        return Stream.concat(
                Stream.of(
                                provided("org.yizhan.api.health.HealthCheck"),
                                records.replace("<scr:component ", "<scr:component enabled='false' "),
                                records.replace("<scr:component ", "<scr:component configuration-policy='require' "),
                                nowhere,
                                "<component>" + nowhere + "</component>")
                        .map(xml ->
                                broken("guests, and " + xml, Sample.guests(xml).build(), "personal-records")),
                Stream.of(
                        broken("guests, and nothing", Sample.guests(null).build(), "personal-records"),
                        json("descriptor", "\"needs\":[]", "\"personal\":\"guests\""),
                        json("descriptor", "\"needs\":[]", "\"personal\":[\"acme.hall.guest.name\"]"),
                        json("descriptor", "\"needs\":[]", "\"personal\":[{\"field\":1}]")));
    }

    private static String provided(String service) {
        return "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0'><property name='service.ranking' type='Integer'"
                + " value='2147483647'/><service><provide interface='" + service + "'/></service></scr:component>";
    }

    private static String reference(String service, String target) {
        return "<component><reference name='x' interface='" + service + "' target='" + target + "'/></component>";
    }

    private static Arguments configured(String xml) {
        return component("component-configuration", xml);
    }

    private static Arguments component(String code, String xml) {
        return broken(
                xml,
                Sample.with(sample -> {
                            sample.headers.put("Service-Component", "OSGI-INF/hall.xml");
                            sample.entries.put("OSGI-INF/hall.xml", Sample.text(xml));
                        })
                        .build(),
                code);
    }

    private static byte[] without(String entry) {
        RawZip zip = new Sample().zip();
        zip.items.removeIf(item -> item.name.equals(entry));
        return zip.build();
    }

    /** Long enough to exhaust the stack of a reader that calls itself, and such that it does not pack too well. */
    private static String longId() {
        StringBuilder id = new StringBuilder("a");
        for (int i = 0; i < 30_000; i++) {
            id.append('-').append(Integer.toString(i * 7919 % 46_000, 36));
        }
        return id.toString();
    }

    private static byte[] bothIds(String id) {
        Sample sample = Sample.header("Provide-Capability", "yizhan.module;yizhan.module=\"" + id + "\"");
        sample.json = sample.json.replace("acme.hall", id);
        return sample.build();
    }

    private static Arguments header(String code, String name, String value) {
        return broken(name + ": " + value, Sample.header(name, value).build(), code);
    }

    private static Arguments added(String code, String line) {
        return broken(
                line.strip(), Sample.with(sample -> sample.manifestAdded = line).build(), code);
    }

    private static Arguments json(String code, String from, String to) {
        String shown = to.length() > 60 ? to.substring(0, 60) : to;
        return broken("instead of " + from + " " + shown, Sample.json(from, to).build(), code);
    }
}
