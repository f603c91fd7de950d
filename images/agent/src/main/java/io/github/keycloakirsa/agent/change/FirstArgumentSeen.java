package io.github.keycloakirsa.agent.change;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A method of an object tells a helper its first argument, an int, before anything else.
 *
 * @param helper sees it
 */
public record FirstArgumentSeen(Helper helper) implements MethodChange {
    @Override
    public MethodVisitor in(MethodVisitor next, Found found) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitCode() {
                super.visitCode();
                super.visitVarInsn(Opcodes.ILOAD, 1);
                helper.call(this.mv);
                found.place();
            }
        };
    }
}
