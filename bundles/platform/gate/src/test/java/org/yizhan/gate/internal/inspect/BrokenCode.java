// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import static org.yizhan.gate.internal.inspect.BrokenForms.broken;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Archives with code that hides what it reaches for, and with classes that are none. */
final class BrokenCode {
    private static final String CLASS = Sample.CLASS;
    private static final Handle EXIT = new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
    private static final Handle BOOTSTRAP = new Handle(Opcodes.H_INVOKESTATIC, CLASS, "bootstrap", "()V", false);

    private BrokenCode() {}

    static Stream<Arguments> all() {
        return Stream.concat(hidden(), classes());
    }

    private static Stream<Arguments> hidden() {
        Type files = Type.getObjectType("java/nio/file/Files");
        ConstantDynamic dynamic = new ConstantDynamic("x", "Ljava/lang/Object;", BOOTSTRAP, EXIT);
        return Stream.of(
                code("a method handle of exit", code -> code.visitLdcInsn(EXIT)),
                code("exit as an argument of invokedynamic", code -> {
                    code.visitInvokeDynamicInsn("run", "()V", BOOTSTRAP, EXIT);
                }),
                code("exit as the bootstrap of invokedynamic", code -> code.visitInvokeDynamicInsn("run", "()V", EXIT)),
                code("exit in a dynamic constant", code -> code.visitLdcInsn(dynamic)),
                code("a class constant", code -> code.visitLdcInsn(files)),
                code("an array of it", code -> code.visitMultiANewArrayInsn("[[Ljava/nio/file/Files;", 2)),
                code("a method type with it", code -> code.visitLdcInsn(Type.getMethodType("(Ljava/nio/file/Path;)V"))),
                code("a field of that type elsewhere", code -> {
                    code.visitFieldInsn(Opcodes.GETSTATIC, "com/acme/X", "x", "Ljava/io/File;");
                }),
                classFile(
                        "a field that holds it",
                        Sample.type(CLASS).field("[Ljava/io/File;").bytes(),
                        "call"),
                classFile(
                        "a method that is given it by the component runtime",
                        Sample.type(CLASS)
                                .method(Opcodes.ACC_ABSTRACT, "go", "(Lorg/osgi/framework/BundleContext;)V")
                                .bytes(),
                        "call"));
    }

    private static Stream<Arguments> classes() {
        byte[] good = Sample.type(CLASS).bytes();
        byte[] preview = good.clone();
        preview[4] = -1;
        preview[5] = -1;
        byte[] badPool = good.clone();
        badPool[9] += 40;
        return Stream.of(
                classFile(
                        "a native method",
                        Sample.type(CLASS)
                                .method(Opcodes.ACC_NATIVE, "go", "()V")
                                .bytes(),
                        "native"),
                classFile("a class loader", new Sample.Built(CLASS, "java/lang/ClassLoader").bytes(), "class-loader"),
                classFile(
                        "another", new Sample.Built(CLASS, "java/security/SecureClassLoader").bytes(), "class-loader"),
                classFile(
                        "a class of Java 18", new Sample.Built(62, CLASS, "java/lang/Object").bytes(), "class-version"),
                classFile("a class with previews", preview, "class-version"),
                classFile("an empty class", new byte[0], "class-unreadable"),
                classFile("a text", "class".getBytes(), "class-unreadable"),
                classFile("half a class", Arrays.copyOf(good, good.length / 2), "class-unreadable"),
                classFile("a pool that is too long", badPool, "class-unreadable"),
                classFile(
                        "a class of another name",
                        Sample.type("com/acme/hall/Other").bytes(),
                        "class-name"));
    }

    static Arguments code(String what, Consumer<MethodVisitor> code) {
        return broken(what, Sample.code(code).build(), "call");
    }

    private static Arguments classFile(String what, byte[] bytes, String code) {
        return broken(what, Sample.entry(CLASS + ".class", bytes).build(), code);
    }
}
