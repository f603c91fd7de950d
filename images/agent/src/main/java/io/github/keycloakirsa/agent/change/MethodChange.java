package io.github.keycloakirsa.agent.change;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A kind of change of a method's code. */
sealed interface MethodChange extends Change
        permits CallReplaced, ConstructionReplaced, FieldReplaced, FirstArgumentSeen, ResultOfCallPassed, ResultPassed {

    /**
     * Gives a visitor that passes a method's code on, changed.
     *
     * @param next takes the changed code
     * @param found is told of every place that was changed
     */
    MethodVisitor in(MethodVisitor next, Found found);

    @Override
    default ClassVisitor in(ClassVisitor next, Methods methods, Found found) {
        return new ClassVisitor(Opcodes.ASM9, next) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
                return methods.cover(name, descriptor) ? MethodChange.this.in(code, found) : code;
            }
        };
    }
}
