// SPDX-License-Identifier: Apache-2.0
package org.yizhan.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class QuestionsTest {
    /** Of the JDK that runs the test, as the JVM hands it to an agent. */
    @Test
    void putsOneBeforeEachWayOutAndNowhereElse() throws IOException {
        Questions questions = new Questions();
        byte[] runtime = classFile(Runtime.class);
        assertThat(asking(runtime)).isEmpty();
        assertThat(asking(questions.transform(null, "java/lang/Runtime", Runtime.class, null, runtime)))
                .containsExactlyInAnyOrder("exit", "halt");
        assertThat(questions.put()).isTrue();
        assertThat(questions.transform(null, "java/lang/Thread", Thread.class, null, classFile(Thread.class)))
                .isNull();
    }

    /** A JDK in which the ways out are called otherwise is not said to be guarded. */
    @Test
    void seesThatItFoundNoWayOut() throws IOException {
        Questions questions = new Questions();
        questions.transform(null, "java/lang/Runtime", Runtime.class, null, classFile(Thread.class));
        assertThat(questions.put()).isFalse();
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    /** The methods that load {@link Exits}. */
    private static List<String> asking(byte[] classFile) {
        List<String> found = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitLdcInsn(Object value) {
                                        if (value.equals("org.yizhan.exit.Exits")) {
                                            found.add(name);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return found;
    }
}
