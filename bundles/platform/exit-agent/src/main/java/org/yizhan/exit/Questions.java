// SPDX-License-Identifier: Apache-2.0
package org.yizhan.exit;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.function.IntConsumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Lets {@code Runtime.exit} and {@code halt} begin with a question to {@link Exits}. */
final class Questions implements ClassFileTransformer {
    private static final String RUNTIME = "java/lang/Runtime";
    private static final Set<String> ENDS = Set.of("exit", "halt");
    private static final String STATUS = "(I)V";

    private int put;

    /** Whether every way out asks now. */
    boolean put() {
        return put == ENDS.size();
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (!RUNTIME.equals(name)) {
            return null;
        }
        put = 0;
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] thrown) {
                        MethodVisitor visitor = super.visitMethod(access, method, descriptor, signature, thrown);
                        boolean end = ENDS.contains(method) && STATUS.equals(descriptor);
                        return end ? asking(visitor) : visitor;
                    }
                },
                0);
        return writer.toByteArray();
    }

    private MethodVisitor asking(MethodVisitor visitor) {
        put++;
        return new MethodVisitor(Opcodes.ASM9, visitor) {
            @Override
            public void visitCode() {
                super.visitCode();
                ask(this);
            }
        };
    }

    /**
     * {@code ((IntConsumer) ClassLoader.getSystemClassLoader().loadClass("…Exits").newInstance()).accept(status)}: the JDK's own
     * class sees no other by name, and to put ours before the JDK's would switch off the sharing of its classes.
     */
    private static void ask(MethodVisitor code) {
        String loader = Type.getInternalName(ClassLoader.class);
        String type = Type.getInternalName(Class.class);
        String question = Type.getInternalName(IntConsumer.class);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, loader, "getSystemClassLoader", "()Ljava/lang/ClassLoader;", false);
        code.visitLdcInsn(Exits.class.getName());
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, loader, "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;", false);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, "newInstance", "()Ljava/lang/Object;", false);
        code.visitTypeInsn(Opcodes.CHECKCAST, question);
        code.visitVarInsn(Opcodes.ILOAD, 1);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, question, "accept", STATUS, true);
    }
}
