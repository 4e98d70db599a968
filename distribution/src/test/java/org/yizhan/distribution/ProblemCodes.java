// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The codes with which the compiled classes make problems, wherever the text comes from: from a literal beside it, through a
 * variable, a parameter, a field, a record's component or a method's answer. It goes from the making of a problem backwards.
 */
final class ProblemCodes {
    private static final String PROBLEM = "org/yizhan/api/Problem";

    /** Code to a place where it is made. */
    final Map<String, String> found = new TreeMap<>();
    /** What it could not follow to a literal, and where. */
    final Map<String, String> lost = new TreeMap<>();

    private final Map<String, Body> bodies = new HashMap<>();
    private final Map<String, Set<Use>> calls = new HashMap<>();
    private final Map<String, Set<Use>> writes = new HashMap<>();
    private final Deque<Trace> open = new ArrayDeque<>();
    private final Set<Trace> seen = new HashSet<>();

    private record Body(String owner, MethodNode method, Frame<SourceValue>[] frames) {
        String place() {
            return owner.replace('/', '.') + "." + method.name;
        }
    }

    private record Use(Body body, AbstractInsnNode instruction) {}

    /** The value that lies on the stack, from the top, or in a local variable, before an instruction. */
    private record Trace(Body body, AbstractInsnNode before, boolean local, int at) {}

    ProblemCodes(Collection<ClassNode> classes) {
        for (ClassNode type : classes) {
            for (MethodNode method : type.methods) {
                read(new Body(type.name, method, frames(type, method)));
            }
        }
        calls.forEach((callee, uses) -> {
            if (callee.startsWith(PROBLEM + ".")
                    && callee.contains("Ljava/lang/String;)")
                    && !callee.contains(".with(")) {
                uses.forEach(use -> {
                    if (!use.body().owner().equals(PROBLEM)) {
                        open.add(new Trace(use.body(), use.instruction(), false, 0));
                    }
                });
            }
        });
        while (!open.isEmpty()) {
            Trace next = open.pop();
            if (seen.add(next)) {
                follow(next);
            }
        }
    }

    private static Frame<SourceValue>[] frames(ClassNode type, MethodNode method) {
        try {
            return new Analyzer<>(new SourceInterpreter()).analyze(type.name, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(type.name + "." + method.name, e);
        }
    }

    private void read(Body body) {
        bodies.put(body.owner() + "." + body.method().name + body.method().desc, body);
        for (AbstractInsnNode instruction : body.method().instructions) {
            if (instruction instanceof MethodInsnNode call) {
                put(calls, call.owner + "." + call.name + call.desc, body, instruction);
            } else if (instruction instanceof FieldInsnNode field
                    && (field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC)) {
                put(writes, field.owner + "." + field.name, body, instruction);
            }
        }
    }

    private static void put(Map<String, Set<Use>> map, String key, Body body, AbstractInsnNode instruction) {
        map.computeIfAbsent(key, none -> new HashSet<>()).add(new Use(body, instruction));
    }

    private void follow(Trace trace) {
        Body body = trace.body();
        Frame<SourceValue> frame = body.frames()[body.method().instructions.indexOf(trace.before())];
        if (frame == null) {
            return;
        }
        SourceValue value =
                trace.local() ? frame.getLocal(trace.at()) : frame.getStack(frame.getStackSize() - 1 - trace.at());
        if (value.insns.isEmpty() && trace.local()) {
            callers(body, trace.at());
        }
        value.insns.forEach(source -> source(body, source));
    }

    private void source(Body body, AbstractInsnNode source) {
        if (source instanceof LdcInsnNode literal && literal.cst instanceof String code) {
            found.putIfAbsent(code, body.place());
        } else if (source instanceof VarInsnNode variable) {
            boolean load = variable.getOpcode() == Opcodes.ALOAD;
            open.add(new Trace(body, source, load, load ? variable.var : 0));
        } else if (source instanceof FieldInsnNode field && !field.owner.equals(PROBLEM)) {
            Set<Use> into = writes.getOrDefault(field.owner + "." + field.name, Set.of());
            into.forEach(use -> open.add(new Trace(use.body(), use.instruction(), false, 0)));
        } else if (source instanceof MethodInsnNode call
                && bodies.containsKey(call.owner + "." + call.name + call.desc)) {
            answers(bodies.get(call.owner + "." + call.name + call.desc));
        } else if (source.getOpcode() != Opcodes.ACONST_NULL && source.getOpcode() != Opcodes.CHECKCAST) {
            lost.put(body.place(), source.getClass().getSimpleName() + " " + source.getOpcode());
        }
    }

    private void answers(Body body) {
        for (AbstractInsnNode instruction : body.method().instructions) {
            if (instruction.getOpcode() == Opcodes.ARETURN) {
                open.add(new Trace(body, instruction, false, 0));
            }
        }
    }

    /** Where the parameter in a local variable is given. */
    private void callers(Body body, int local) {
        Type[] types = Type.getArgumentTypes(body.method().desc);
        int slot = (body.method().access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
        for (int i = 0; i < types.length; i++) {
            if (slot == local) {
                int below = types.length - 1 - i;
                calls.getOrDefault(body.owner() + "." + body.method().name + body.method().desc, Set.of())
                        .forEach(use -> open.add(new Trace(use.body(), use.instruction(), false, below)));
            }
            slot += types[i].getSize();
        }
    }
}
