// SPDX-License-Identifier: Apache-2.0
package org.yizhan.exit;

import java.lang.instrument.Instrumentation;

/**
 * Puts a question before the two ways by which code can end the JVM, {@code Runtime.exit} and {@code halt}. A signal does not
 * come by there, nor does the JVM itself when its memory is full.
 */
public final class ExitAgent {
    private ExitAgent() {}

    /** Called by the JVM before the launcher. Where it cannot do its work the hall starts all the same, and its health says so. */
    public static void premain(String options, Instrumentation jvm) {
        Questions questions = new Questions();
        jvm.addTransformer(questions, true);
        try {
            jvm.retransformClasses(Runtime.class);
            Exits.guarded(questions.put());
        } catch (Exception | LinkageError unknownJvm) {
            // There is no log yet: the launcher has not begun.
            System.err.println("yizhan: nothing keeps modules from ending the JVM: " + unknownJvm);
        } finally {
            // What is loaded from now on is none of its business.
            jvm.removeTransformer(questions);
        }
    }
}
