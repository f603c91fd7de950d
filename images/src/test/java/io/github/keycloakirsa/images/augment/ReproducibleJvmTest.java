package io.github.keycloakirsa.images.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleJvmTest {
    @TempDir
    private Path folder;

    @Test
    void jvmStartsWithTheAgentAndItsHookWithoutPlaceIsUnderstood() throws Exception {
        Path errors = folder.resolve("errors");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ReproducibleJvm.options(folder, "26.7.3"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Idle.class.getName()));

        int code = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .start()
                .waitFor();

        assertThat(code).as(Files.readString(errors)).isEqualTo(ReproducibleJvm.HOOK_WITHOUT_PLACE);
        assertThat(Files.readAllLines(errors).stream().flatMap(line -> ReproducibleJvm.hookWithoutPlace(line).stream()))
                .contains("steps in io.quarkus.builder.Execution");
        assertThat(ReproducibleJvm.report(folder)).content().contains("methods\tjava.lang.Class.");
    }

    @Test
    void otherLinesNameNoHook() {
        assertThat(ReproducibleJvm.hookWithoutPlace("augment-agent: no such option: 'x'"))
                .isEmpty();
        assertThat(ReproducibleJvm.hookWithoutPlace("hook 'x' found no place in y"))
                .isEmpty();
    }

    /** A program that is no build step. */
    static final class Idle {
        private Idle() {}

        public static void main(String[] arguments) {}
    }
}
