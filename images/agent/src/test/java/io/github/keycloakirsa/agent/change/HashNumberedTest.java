package io.github.keycloakirsa.agent.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.agent.runtime.HashNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

class HashNumberedTest {
    /** Says what Java says by itself. */
    public static class WithMethod {
        @Override
        public final int hashCode() {
            return super.hashCode();
        }

        @Override
        public final boolean equals(Object other) {
            return super.equals(other);
        }
    }

    /** Says nothing. */
    public static class WithoutMethod {}

    @Test
    void objectsAreNumberedAsTheyAreAsked() throws Exception {
        for (Class<?> original : List.of(WithMethod.class, WithoutMethod.class)) {
            Class<?> numbered = numbered(original);
            Object one = numbered.getConstructor().newInstance();
            Object other = numbered.getConstructor().newInstance();

            int hash = one.hashCode();

            assertThat(other.hashCode()).isEqualTo(hash + 1);
            assertThat(one.hashCode()).isEqualTo(hash);
            assertThat(one).isNotEqualTo(other);
        }
    }

    private static Class<?> numbered(Class<?> original) throws IOException {
        List<String> places = new ArrayList<>();
        ClassReader reader = new ClassReader(bytesOf(original));
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        HashNumbered change = new HashNumbered(Helper.of(HashNumbers.class, "keep"));
        reader.accept(change.in(writer, (name, descriptor) -> true, () -> places.add("one")), 0);
        assertThat(places).hasSize(1);
        return new Definer().define(original.getName(), writer.toByteArray());
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream bytes =
                type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return bytes.readAllBytes();
        }
    }

    private static final class Definer extends ClassLoader {
        Definer() {
            super(HashNumberedTest.class.getClassLoader());
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
