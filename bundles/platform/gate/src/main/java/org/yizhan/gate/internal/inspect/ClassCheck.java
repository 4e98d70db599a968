// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Refuses a class that names what {@link Forbidden} lists. Reads the constant pool rather than the instructions: no call,
 * method handle, bootstrap argument, class constant or cast is possible that does not name its target there.
 */
final class ClassCheck extends ClassVisitor {
    private static final int NEWEST = Opcodes.V17;
    private static final int PREVIEW = 0xffff;

    /** The tags of the constant pool that name something. */
    private static final int CLASS = 7;

    private static final int FIELD = 9;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;

    private final String name;
    private Refusal refusal;

    private ClassCheck(String name) {
        super(Opcodes.ASM9);
        this.name = name;
    }

    static void check(String entry, byte[] bytes) throws Refusal {
        String name = entry.substring(0, entry.length() - ".class".length());
        try {
            Bytes big = new Bytes(bytes);
            int major = Short.reverseBytes((short) big.u16(6)) & 0xffff;
            if (major > NEWEST || big.u16(4) == PREVIEW) {
                throw Refusal.of("class-version", "class", shown(name), "version", major);
            }
            ClassReader reader = new ClassReader(bytes);
            if (!reader.getClassName().equals(name)) {
                throw Refusal.of("class-name", "entry", entry, "class", shown(reader.getClassName()));
            }
            ClassCheck check = new ClassCheck(name);
            // What is declared, and at the same time whether all of it can be read.
            reader.accept(check, ClassReader.EXPAND_FRAMES);
            if (check.refusal != null) {
                throw check.refusal;
            }
            check.constants(reader);
        } catch (RuntimeException e) {
            throw Refusal.of("class-unreadable", "class", shown(name));
        }
    }

    private void constants(ClassReader reader) throws Refusal {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            // The second half of a long or double is no item.
            if (at == 0) {
                continue;
            }
            int tag = reader.readByte(at - 1);
            if (tag == CLASS) {
                type(Type.getObjectType(reader.readUTF8(at, buffer)));
            } else if (tag >= FIELD && tag <= INTERFACE_METHOD) {
                int target = reader.getItem(reader.readUnsignedShort(at + 2));
                String owner = reader.readClass(at, buffer);
                String called = reader.readUTF8(target, buffer);
                if (tag > FIELD && Forbidden.method(owner, called, reader.readUTF8(target + 2, buffer))) {
                    throw call(shown(owner) + "." + called);
                }
            } else if (tag == NAME_AND_TYPE) {
                type(Type.getType(reader.readUTF8(at + 2, buffer)));
            } else if (tag == METHOD_TYPE) {
                type(Type.getType(reader.readUTF8(at, buffer)));
            }
        }
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        if (parent != null && Forbidden.parent(parent)) {
            refuse(Refusal.of("class-loader", "class", shown(name)));
        }
    }

    @Override
    public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
        declared(Type.getType(descriptor));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] thrown) {
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            refuse(Refusal.of("native", "class", shown(name), "method", method));
        }
        declared(Type.getMethodType(descriptor));
        // One that does nothing, so that the instructions are read.
        return new MethodVisitor(Opcodes.ASM9) {};
    }

    private void declared(Type type) {
        try {
            type(type);
        } catch (Refusal e) {
            refuse(e);
        }
    }

    private void refuse(Refusal reason) {
        refusal = refusal == null ? reason : refusal;
    }

    private void type(Type type) throws Refusal {
        switch (type.getSort()) {
            case Type.METHOD -> {
                type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
            case Type.ARRAY -> type(type.getElementType());
            case Type.OBJECT -> {
                if (Forbidden.type(type.getInternalName())) {
                    throw call(type.getClassName());
                }
            }
            default -> {
                // A number or a boolean.
            }
        }
    }

    private Refusal call(String what) {
        return Refusal.of("call", "class", shown(name), "call", what);
    }

    private static String shown(String internal) {
        return internal.replace('/', '.');
    }
}
