package io.github.keycloakirsa.images.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A build that is ended while Keycloak's build step runs. */
class BuildStepSignalTest {
    private static final String SLOW = """
            #!/bin/sh
            sleep 600 &
            echo started
            wait
            """;

    @TempDir
    private Path home;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatTheStepStartedEndsWithTheBuild() throws Exception {
        Path script = Files.createDirectories(home.resolve("bin")).resolve("kc.sh");
        Files.setPosixFilePermissions(Files.writeString(script, SLOW), PosixFilePermissions.fromString("rwxr-xr-x"));
        Process build = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Build.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = build.inputReader()) {
            assertThat(said.readLine()).isEqualTo("started");

            build.toHandle().destroy(); // Process.destroy() would close the pipe, too

            assertThat(said.readLine()).as("the end of all who hold the pipe").isNull();
        } finally {
            build.destroyForcibly();
        }
    }

    /** What the test ends. */
    static final class Build {
        private Build() {}

        /** Takes Keycloak's home; what the step says is what it says. */
        public static void main(String[] arguments) throws IOException {
            new BuildStep(Path.of(arguments[0]), List.of(), Map.of("PATH", "/usr/bin:/bin"))
                    .run(Duration.ofMinutes(5), Path.of("/dev/stdout"));
        }
    }
}
