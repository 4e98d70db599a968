// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Comes into a running server, as who runs it may, and writes into the code of {@link LeavingResource} what the gate would not have
 * let through: where its file names {@link WayOut}, it names {@code System} from then on.
 */
public final class LeavingAgent implements ClassFileTransformer {
    private static final String RESOURCE = "org/yizhan/distribution/LeavingResource";
    private static final String WAY_OUT = "org/yizhan/distribution/WayOut";

    /** Called by the JVM that it has come into. */
    public static void agentmain(String options, Instrumentation jvm) {
        jvm.addTransformer(new LeavingAgent());
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (!RESOURCE.equals(name)) {
            return null;
        }
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        return text.replace(constant(WAY_OUT), constant("java/lang/System")).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As a class file has it: a tag, the length and the text. */
    private static String constant(String text) {
        return "\1" + (char) (text.length() >> 8) + (char) (text.length() & 0xff) + text;
    }

    /** Lets it into the server: whatever is loaded there later is looked at. */
    static void into(long pid) throws Exception {
        VirtualMachine server = VirtualMachine.attach(Long.toString(pid));
        try {
            server.loadAgent(jar().toAbsolutePath().toString());
        } finally {
            server.detach();
        }
    }

    private static Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", LeavingAgent.class.getName());
        String file = LeavingAgent.class.getName().replace('.', '/') + ".class";
        Path jar = Path.of("target/leaving-agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest);
                InputStream code = LeavingAgent.class.getResourceAsStream("/" + file)) {
            zip.putNextEntry(new JarEntry(file));
            code.transferTo(zip);
        }
        return jar;
    }
}
