package io.github.keycloakirsa.agent.change;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Where an object is made without arguments, a helper gives it.
 *
 * @param type the class of the object
 * @param helper gives one
 */
public record ConstructionReplaced(String type, Helper helper) implements MethodChange {
    @Override
    public MethodVisitor in(MethodVisitor next, Found found) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String signature, boolean isInterface) {
                if (owner.equals(type) && name.equals("<init>") && signature.equals("()V")) {
                    super.visitInsn(Opcodes.POP2); // the raw object, which was written twice
                    helper.call(this.mv);
                    found.place();
                } else {
                    super.visitMethodInsn(opcode, owner, name, signature, isInterface);
                }
            }
        };
    }
}
