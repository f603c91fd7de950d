package io.github.keycloakirsa.agent.change;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a called method gives goes through a helper.
 *
 * @param owner the class that the call names
 * @param method the name of the called method
 * @param helper takes and gives it
 */
public record ResultOfCallPassed(String owner, String method, Helper helper) implements MethodChange {
    @Override
    public MethodVisitor in(MethodVisitor next, Found found) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitMethodInsn(int opcode, String type, String name, String signature, boolean isInterface) {
                super.visitMethodInsn(opcode, type, name, signature, isInterface);
                if (type.equals(owner) && name.equals(method)) {
                    helper.call(this.mv);
                    found.place();
                }
            }
        };
    }
}
