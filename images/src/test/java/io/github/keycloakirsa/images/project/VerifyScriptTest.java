package io.github.keycloakirsa.images.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./it/verify} comes by the tools that a machine lacks, as far as it installs them. */
class VerifyScriptTest {
    private static final String INSTALL_ENDS = "echo \"$*\" >>\"${0%/*}/calls\"\n[ \"$1\" = update ]\n";

    /** All that is on the path: what the script calls, and no tool of the tests. */
    @TempDir
    private Path bin;

    @BeforeEach
    void putOnThePath() throws IOException {
        program("dirname", "exec /usr/bin/dirname \"$@\"\n");
        program("env", "exec /usr/bin/env \"$@\"\n");
        program("id", "echo 1000\n");
        program("apt-get", INSTALL_ENDS);
    }

    @Test
    void whoMayCallSudoInstallsWhatIsMissing() throws Exception {
        program("true", "exit 0\n");
        program("sudo", "[ \"$1\" = -n ] || exit 1\nshift\nexec \"$@\"\n");

        run();

        assertThat(bin.resolve("calls"))
                .content()
                .startsWith("update -qq\ninstall ")
                .contains(" docker-registry skopeo shellcheck umoci");
    }

    @Test
    void whoMayNotIsToldWhatToInstall() throws Exception {
        program("sudo", "exit 1\n");

        assertThat(run()).contains("the tests need docker-registry skopeo shellcheck umoci", "as root or with sudo");
        assertThat(bin.resolve("calls")).doesNotExist();
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/bash\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run() throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder("/bin/bash", Repository.path("it/verify").toString()).redirectErrorStream(true);
        script.environment().put("PATH", bin.toString());
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        return said;
    }
}
