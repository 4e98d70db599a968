// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the compiled classes of a module say: their endpoints, and the problem codes that they throw. */
final class Code {
    private static final Set<String> HTTP_METHODS = Set.of(
            "Ljakarta/ws/rs/GET;",
            "Ljakarta/ws/rs/POST;",
            "Ljakarta/ws/rs/PUT;",
            "Ljakarta/ws/rs/PATCH;",
            "Ljakarta/ws/rs/DELETE;",
            "Ljakarta/ws/rs/HEAD;",
            "Ljakarta/ws/rs/OPTIONS;");
    private static final String PERMISSION = "Lorg/yizhan/api/access/Permission;";
    private static final String PROBLEM = "org/yizhan/api/Problem";

    /**
     * A method that answers requests.
     *
     * @param permission null when it is not annotated
     */
    record Endpoint(String method, String permission, List<String> expects) {}

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Set<String> problemCodes = new LinkedHashSet<>();

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The codes given as literals to {@code Problem}. */
    Set<String> problemCodes() {
        return problemCodes;
    }

    void read(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        String name = reader.getClassName().replace('/', '.');
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String type, String generic, String[] thrown) {
                        return new Method(name + "." + method);
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private final class Method extends MethodVisitor {
        private final String name;
        private final List<String> expects = new ArrayList<>();
        private boolean endpoint;
        private String permission;
        private String lastText;

        Method(String name) {
            super(Opcodes.ASM9);
            this.name = name;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String type, boolean visible) {
            endpoint |= HTTP_METHODS.contains(type);
            return PERMISSION.equals(type) ? new PermissionVisitor() : null;
        }

        @Override
        public void visitLdcInsn(Object value) {
            lastText = value instanceof String text ? text : null;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
            boolean made = opcode == Opcodes.INVOKESTATIC || method.equals("<init>");
            if (owner.equals(PROBLEM) && made && lastText != null) {
                problemCodes.add(lastText);
            }
            lastText = null;
        }

        @Override
        public void visitEnd() {
            if (endpoint) {
                endpoints.add(new Endpoint(name, permission, List.copyOf(expects)));
            }
        }

        private final class PermissionVisitor extends AnnotationVisitor {
            PermissionVisitor() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visit(String member, Object value) {
                permission = String.valueOf(value);
            }

            @Override
            public AnnotationVisitor visitArray(String member) {
                return new AnnotationVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(String none, Object value) {
                        expects.add(String.valueOf(value));
                    }
                };
            }
        }
    }
}
