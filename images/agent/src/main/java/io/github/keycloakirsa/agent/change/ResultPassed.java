package io.github.keycloakirsa.agent.change;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The object that a method gives goes through a helper first.
 *
 * @param helper takes and gives it
 */
public record ResultPassed(Helper helper) implements MethodChange {
    @Override
    public MethodVisitor in(MethodVisitor next, Found found) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.ARETURN) {
                    helper.call(this.mv);
                    found.place();
                }
                super.visitInsn(opcode);
            }
        };
    }
}
