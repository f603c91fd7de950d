package io.github.keycloakirsa.agent.change;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Where a static field is read, a helper gives the value.
 *
 * @param owner the class of the field
 * @param field its name
 * @param helper gives the value
 */
public record FieldReplaced(String owner, String field, Helper helper) implements MethodChange {
    @Override
    public MethodVisitor in(MethodVisitor next, Found found) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override
            public void visitFieldInsn(int opcode, String type, String name, String signature) {
                if (opcode == Opcodes.GETSTATIC && type.equals(owner) && name.equals(field)) {
                    helper.call(this.mv);
                    found.place();
                } else {
                    super.visitFieldInsn(opcode, type, name, signature);
                }
            }
        };
    }
}
