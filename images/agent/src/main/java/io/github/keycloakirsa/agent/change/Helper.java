package io.github.keycloakirsa.agent.change;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A public static method that changed code calls.
 *
 * @param owner its class, as class files name it
 * @param name its name
 * @param descriptor its parameters and result
 */
public record Helper(String owner, String name, String descriptor) {
    /**
     * The only method of a name.
     *
     * @throws IllegalArgumentException when there is none, or are several
     */
    public static Helper of(Class<?> owner, String name) {
        List<Method> methods = Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        if (methods.size() != 1) {
            throw new IllegalArgumentException(owner + " has " + methods.size() + " methods '" + name + "'");
        }
        return new Helper(Type.getInternalName(owner), name, Type.getMethodDescriptor(methods.get(0)));
    }

    void call(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
