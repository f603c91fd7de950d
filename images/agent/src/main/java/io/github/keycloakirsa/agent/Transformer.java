package io.github.keycloakirsa.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/** Places hooks in classes as Java loads them. */
final class Transformer implements ClassFileTransformer {
    private final List<Placement> placements;

    Transformer(List<Placement> placements) {
        this.placements = List.copyOf(placements);
    }

    /**
     * Places the hooks in Java's own classes now. They are loaded first: a class that is loaded while another one is
     * changed passes by unchanged.
     */
    void install(Instrumentation instrumentation) throws ClassNotFoundException, UnmodifiableClassException {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Placement placement : placements) {
            if (placement.hook().isOfJava()) {
                Class<?> type = Class.forName(placement.hook().target().type(), false, null);
                types.addAll(Arrays.asList(type.getNestMembers()));
            }
        }
        instrumentation.addTransformer(this, true);
        instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
        if (name == null) {
            return null; // one that Java makes as it runs
        }
        List<Placement> wanted = wantedIn(name.replace('/', '.'));
        if (wanted.isEmpty()) {
            return null;
        }
        try {
            return change(classFile, wanted);
        } catch (RuntimeException | LinkageError e) {
            // Java would go on with the class as it is.
            throw AugmentAgent.fail("cannot change " + name + ": " + e);
        }
    }

    private List<Placement> wantedIn(String className) {
        List<Placement> wanted = new ArrayList<>();
        for (Placement placement : placements) {
            if (placement.hook().target().covers(className)) {
                wanted.add(placement);
            }
        }
        return wanted;
    }

    private static byte[] change(byte[] classFile, List<Placement> wanted) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        ClassVisitor visitor = writer;
        for (Placement placement : wanted) {
            Hook hook = placement.hook();
            visitor = hook.change().in(visitor, hook.target()::coversMethod, placement);
        }
        reader.accept(visitor, 0);
        return writer.toByteArray();
    }
}
