package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keycloakirsa.it.build.Project;
import io.github.keycloakirsa.it.server.Http;
import io.github.keycloakirsa.it.setup.Program;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What someone without an AWS account tries first. */
class ExamplesIT {
    private final int port = freePort();

    @Test
    void whoTriesTheExampleSeesALoginByToken() throws IOException, InterruptedException {
        assertThat(run("up"))
                .contains("accepted: database user keycloak, token ", "arn:aws:iam::000000000000:role/keycloak");

        URI realm = URI.create("http://localhost:" + port + "/realms/master");
        assertThat(new Http(HttpClient.Version.HTTP_1_1).get(realm).statusCode())
                .isEqualTo(200);
        // Where there is no docker compose, the script has started them by itself.
        assertThat(ExampleService.all())
                .hasSize(4)
                .allSatisfy(name -> assertThat(ExampleService.running(name)).isEqualTo(ExampleService.written(name)));
    }

    @Test
    void composeTakesTheFile() {
        assumeTrue(
                Program.in(Project.root())
                                .tryToRun("docker", "compose", "version")
                                .exitCode()
                        == 0,
                "not run: this machine has no docker compose");

        assertThat(Program.in(Project.root())
                        .run("docker", "compose", "--file", "examples/compose.yaml", "config", "--services")
                        .lines())
                .containsExactlyInAnyOrderElementsOf(ExampleService.all());
    }

    @AfterEach
    void remove() throws IOException, InterruptedException {
        for (String container : List.of("localstack", "aws", "postgres", "keycloak")) {
            keepLog("keycloak-irsa-example-" + container);
        }
        run("down");
    }

    private String run(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Project.root().resolve("examples/try").toString(), command)
                .redirectErrorStream(true);
        builder.environment().put("PORT", String.valueOf(port));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** What the test has started is gone when somebody reads why it failed. */
    private static void keepLog(String container) throws IOException, InterruptedException {
        Path log = Files.createDirectories(Setting.LOGS.path()).resolve(container + ".log");
        new ProcessBuilder("docker", "logs", container)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No TCP port is free", e);
        }
    }
}
