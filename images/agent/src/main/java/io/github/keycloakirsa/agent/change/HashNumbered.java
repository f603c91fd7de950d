package io.github.keycloakirsa.agent.change;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Objects of a class that knows no hash code but that of identity get one of a helper, and keep it.
 *
 * @param helper gets the number that an object has, which is 0 at first, and gives the one that it keeps
 */
public record HashNumbered(Helper helper) implements Change {
    private static final String FIELD = "augmentAgentHash";

    @Override
    public ClassVisitor in(ClassVisitor next, Methods methods, Found found) {
        return new ClassVisitor(Opcodes.ASM9, next) {
            private String type = "";

            @Override
            public void visit(
                    int version, int access, String name, String signature, String superName, String[] interfaces) {
                type = name;
                super.visit(version, access, name, signature, superName, interfaces);
            }

            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return isHashCode(name, descriptor)
                        ? null // the new one comes at the end
                        : super.visitMethod(access, name, descriptor, signature, exceptions);
            }

            @Override
            public void visitEnd() {
                int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
                super.visitField(access, FIELD, "I", null, null).visitEnd();
                writeHashCode(super.visitMethod(Opcodes.ACC_PUBLIC, "hashCode", "()I", null, null), type);
                found.place();
                super.visitEnd();
            }
        };
    }

    private static boolean isHashCode(String name, String descriptor) {
        return name.equals("hashCode") && descriptor.equals("()I");
    }

    /** {@code return this.field = helper(this.field)}. */
    private void writeHashCode(MethodVisitor code, String type) {
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, type, FIELD, "I");
        helper.call(code);
        code.visitInsn(Opcodes.DUP_X1);
        code.visitFieldInsn(Opcodes.PUTFIELD, type, FIELD, "I");
        code.visitInsn(Opcodes.IRETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
