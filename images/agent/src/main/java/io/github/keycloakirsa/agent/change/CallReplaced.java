package io.github.keycloakirsa.agent.change;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Calls of a method go to a helper, which gets the object, if any, and the arguments.
 *
 * @param owner the class that the call names
 * @param method the name of the method
 * @param helper is called instead
 */
public record CallReplaced(String owner, String method, Helper helper) implements MethodChange {
    @Override
    public MethodVisitor in(MethodVisitor next, Found found) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitMethodInsn(int opcode, String type, String name, String signature, boolean isInterface) {
                if (type.equals(owner) && name.equals(method)) {
                    helper.call(this.mv);
                    found.place();
                } else {
                    super.visitMethodInsn(opcode, type, name, signature, isInterface);
                }
            }
        };
    }
}
