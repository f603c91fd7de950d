package io.github.keycloakirsa.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent as it is shipped, in a JVM of its own, with the real classes of Java, Quarkus and ByteBuddy. */
class AugmentAgentTest {
    @TempDir
    private Path scratch;

    private Path files;

    @BeforeEach
    void writeFiles() throws IOException {
        files = Files.createDirectory(scratch.resolve("files"));
        for (String name : "zeta eta theta iota kappa lambda my ny xi".split(" ", -1)) {
            Files.createFile(files.resolve(name));
        }
    }

    @Test
    void whatIsLeftOpenIsFixed() throws Exception {
        Map<String, String> seen = probe("");

        assertThat(seen.get("steps").split(" ", -1)).hasSize(12).allMatch(step -> step.endsWith("main"));
        assertThat(seen.get("methods")).isEqualTo("[a, b, c, d, e, f, g]");
        assertThat(seen.get("folders"))
                .isEqualTo("[eta, iota, kappa, lambda, my, ny, theta, xi, zeta]"
                        + " [eta, iota, kappa, lambda, my, ny, theta, xi, zeta]");
        assertThat(seen.get("date")).isEqualTo("#Thu Jan 01 00:00:00 UTC 1970");
        assertThat(probe("")).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps", "sets", "methods", "folders", "names", "date"})
    void chaosVariesItsHookAlone(String hook) throws Exception {
        Map<String, String> fixed = probe("");

        Map<String, String> varied = probe("chaos=" + hook + ",seed=5");

        assertThat(varied.remove(hook)).isNotEqualTo(fixed.remove(hook));
        assertThat(varied).isEqualTo(fixed);
    }

    @Test
    void reportSaysWhichHooksWerePlaced() throws Exception {
        Path report = scratch.resolve("a,report");

        probe("keycloak=26.7.3,report=" + report);

        assertThat(Files.readAllLines(report))
                .anyMatch(line -> line.matches("steps\tio.quarkus.builder.Execution\t[1-9]"))
                .anyMatch(line -> line.matches("sets\tjava.util.ImmutableCollections\t[1-9]"))
                .anyMatch(line -> line.matches("hashes\torg.jboss.jandex.ClassInfo\t0"))
                .noneMatch(line -> line.contains("NettyProcessor"));
    }

    @Test
    void hookWithoutPlaceEndsASuccessfulStep() throws Exception {
        Ended ended = run("", Idle.class, "0");

        assertThat(ended.code()).isEqualTo(97);
        assertThat(ended.errors())
                .contains(
                        "augment-agent: hook 'steps' found no place in io.quarkus.builder.Execution",
                        "augment-agent: hook 'names' found no place in net.bytebuddy.utility.RandomString")
                .noneMatch(line -> line.contains("'methods'"));
    }

    @Test
    void failedStepKeepsItsOwnCode() throws Exception {
        Ended ended = run("", Idle.class, "3");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.errors()).isEmpty();
    }

    @Test
    void wrongOptionEndsTheJvmBeforeItsProgram() throws Exception {
        Ended ended = run("chaos=stepz", Idle.class, "0");

        assertThat(ended.code()).isEqualTo(97);
        assertThat(ended.errors())
                .singleElement()
                .asString()
                .startsWith("augment-agent: ")
                .contains("'stepz'");
    }

    /** A program that loads nothing of Keycloak. Its argument is how it ends. */
    static final class Idle {
        private Idle() {}

        public static void main(String[] arguments) {
            System.exit(Integer.parseInt(arguments[0]));
        }
    }

    private record Ended(int code, List<String> output, List<String> errors) {}

    private Map<String, String> probe(String options) throws Exception {
        Ended ended = run(options, Probe.class, files.toString());
        assertThat(ended.code()).as(ended.toString()).isZero();
        Map<String, String> seen = new LinkedHashMap<>();
        for (String line : ended.output()) {
            String[] words = line.split("=", 2);
            seen.put(words[0], words[1]);
        }
        return seen;
    }

    private Ended run(String options, Class<?> program, String argument) throws Exception {
        Path output = scratch.resolve("output");
        Path errors = scratch.resolve("errors");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + System.getProperty("agent.jar") + "=" + options);
        command.addAll(List.of("-Duser.timezone=UTC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(program.getName(), argument));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        int code = process.waitFor();
        return new Ended(code, Files.readAllLines(output), Files.readAllLines(errors));
    }
}
