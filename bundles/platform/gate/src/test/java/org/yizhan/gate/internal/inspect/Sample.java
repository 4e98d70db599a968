// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A module as good as the smallest one, to be spoiled in one place. */
public final class Sample {
    static final String CLASS = "com/acme/hall/Hall";

    final Map<String, String> headers = new LinkedHashMap<>();
    final Map<String, byte[]> entries = new LinkedHashMap<>();
    String json =
            "{\"schema\":1,\"id\":\"acme.hall\",\"name\":{\"en\":\"\\u0048all\"},\"tier\":\"in-process\",\"needs\":[]}";
    String manifestAdded = "";

    Sample() {
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", "com.acme.hall;singleton:=true");
        headers.put("Bundle-Version", "1.2.0");
        headers.put("Import-Package", "java.lang,org.yizhan.api;version=\"[1.1,2)\",org.slf4j;version=\"[2.0,3)\"");
        headers.put("Provide-Capability", "yizhan.module;yizhan.module=\"acme.hall\";version:Version=\"1.2.0\"");
        headers.put("Require-Capability", "yizhan.sdk;filter:=\"(&(version>=1.0)(!(version>=2)))\"");
        entries.put(CLASS + ".class", type(CLASS).bytes());
        entries.put("YIZHAN-INF/ui/hall.js", text("show();"));
    }

    static Sample with(Consumer<Sample> change) {
        Sample sample = new Sample();
        change.accept(sample);
        return sample;
    }

    static Sample header(String name, String value) {
        return with(sample -> sample.headers.put(name, value));
    }

    /** One that needs nothing, so that a framework without a platform resolves it. */
    public static Sample alone(String bundle, String id) {
        return with(sample -> {
            sample.headers.put("Bundle-SymbolicName", bundle);
            sample.headers.put("Import-Package", null);
            sample.headers.put("Require-Capability", null);
            sample.headers.put("Provide-Capability", "yizhan.module;yizhan.module=\"" + id + "\"");
            sample.json = sample.json.replace("acme.hall", id);
        });
    }

    static Sample json(String from, String to) {
        return with(sample -> sample.json = sample.json.replace(from, to));
    }

    static Sample entry(String name, byte[] content) {
        return with(sample -> sample.entries.put(name, content));
    }

    /**
     * One that keeps the names of its guests.
     *
     * @param component the description of its only component, or null for none
     */
    static Sample guests(String component) {
        Sample sample = json("\"needs\":[]", "\"personal\":[{\"field\":\"acme.hall.guest.name\",\"kind\":\"name\"}]");
        if (component != null) {
            sample.headers.put("Service-Component", "OSGI-INF/hall.xml");
            sample.entries.put("OSGI-INF/hall.xml", text(component));
        }
        return sample;
    }

    static Sample code(Consumer<MethodVisitor> code) {
        return entry(CLASS + ".class", type(CLASS).code(code).bytes());
    }

    static Built type(String name) {
        return new Built(name, "java/lang/Object");
    }

    RawZip zip() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(Manifests.NAME, text(manifest()));
        all.put(DescriptorCheck.NAME, text(json));
        all.putAll(entries);
        return RawZip.of(all);
    }

    public byte[] build() {
        return zip().build();
    }

    private String manifest() {
        StringBuilder manifest = new StringBuilder();
        headers.forEach((name, value) -> {
            if (value != null) {
                manifest.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return manifest + manifestAdded + "\r\n";
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A class under construction. */
    static final class Built {
        private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

        Built(String name, String parent) {
            this(Opcodes.V17, name, parent);
        }

        Built(int version, String name, String parent) {
            writer.visit(version, Opcodes.ACC_PUBLIC, name, null, parent, null);
        }

        Built code(Consumer<MethodVisitor> code) {
            MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()V", null, null);
            method.visitCode();
            code.accept(method);
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
            return this;
        }

        Built method(int access, String name, String descriptor) {
            writer.visitMethod(access, name, descriptor, null, null).visitEnd();
            return this;
        }

        Built field(String descriptor) {
            writer.visitField(0, "held", descriptor, null, null).visitEnd();
            return this;
        }

        byte[] bytes() {
            writer.visitEnd();
            return writer.toByteArray();
        }
    }
}
