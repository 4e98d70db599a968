// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the compiled classes of a module say: their endpoints, the problem codes that they throw, the services of their components. */
final class Code {
    private static final String REST = "Ljakarta/ws/rs/";
    private static final Set<String> HTTP_METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final String PATH = REST + "Path;";
    private static final String PERMISSION = "Lorg/yizhan/api/access/Permission;";
    private static final String SMOKE = "Lorg/yizhan/api/rest/Smoke;";
    private static final String COMPONENT = "Lorg/osgi/service/component/annotations/Component;";
    private static final String PROBLEM = "org/yizhan/api/Problem";

    /**
     * A method that answers requests.
     *
     * @param verb null when it answers none, but is marked as if it did
     * @param path below the module's; null when its class has none
     * @param permission null when it is not annotated
     * @param smoke what the smoke request has behind the path; null when it declares none
     */
    record Endpoint(String method, String verb, String path, String permission, List<String> expects, String smoke) {}

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Set<String> problemCodes = new LinkedHashSet<>();
    private final Set<String> services = new LinkedHashSet<>();

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The codes given as literals to {@code Problem}. */
    Set<String> problemCodes() {
        return problemCodes;
    }

    /** The names under which components are registered, but for what they only inherit. */
    Set<String> services() {
        return services;
    }

    void read(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        String name = reader.getClassName().replace('/', '.');
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    private String path;

                    @Override
                    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
                        if (PATH.equals(type)) {
                            return new Value(value -> path = value);
                        }
                        return COMPONENT.equals(type) ? new ComponentVisitor(List.of(reader.getInterfaces())) : null;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String type, String generic, String[] thrown) {
                        return new Method(name + "." + method, path);
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** A component is registered as what it names or, when it names nothing, as what it implements. */
    private final class ComponentVisitor extends AnnotationVisitor {
        private final List<String> implemented;
        private boolean named;

        ComponentVisitor(List<String> implemented) {
            super(Opcodes.ASM9);
            this.implemented = implemented;
        }

        @Override
        public AnnotationVisitor visitArray(String member) {
            if (!member.equals("service")) {
                return null;
            }
            named = true;
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String none, Object value) {
                    services.add(((Type) value).getClassName());
                }
            };
        }

        @Override
        public void visitEnd() {
            if (!named) {
                implemented.forEach(type -> services.add(type.replace('/', '.')));
            }
        }
    }

    private final class Method extends MethodVisitor {
        private final String name;
        private final List<String> expects = new ArrayList<>();
        private final String parent;
        private String verb;
        private String path = "";
        private String permission;
        private String smoke;
        private String lastText;

        Method(String name, String parent) {
            super(Opcodes.ASM9);
            this.name = name;
            this.parent = parent;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String type, boolean visible) {
            if (type.startsWith(REST) && HTTP_METHODS.contains(type.substring(REST.length(), type.length() - 1))) {
                verb = type.substring(REST.length(), type.length() - 1);
            }
            if (SMOKE.equals(type)) {
                smoke = "";
                return new Value(value -> smoke = value);
            }
            if (PATH.equals(type)) {
                return new Value(value -> path = value);
            }
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
            if (verb != null || smoke != null) {
                String whole = parent == null ? null : joined(parent, path);
                endpoints.add(new Endpoint(name, verb, whole, permission, List.copyOf(expects), smoke));
            }
        }

        private static String joined(String first, String second) {
            return (first + "/" + second).replaceAll("/+", "/").replaceAll("^/|/$", "");
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

    /** The value of an annotation that has one text. */
    private static final class Value extends AnnotationVisitor {
        private final Consumer<String> found;

        Value(Consumer<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visit(String member, Object value) {
            found.accept(String.valueOf(value));
        }
    }
}
