package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.build.KeycloakIrsa.Result;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import io.github.keycloakirsa.it.registry.Skopeo;
import io.github.keycloakirsa.it.registry.TokenServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base of a registry that wants a login, which the build takes from where 'docker login' leaves it. */
class RegistryLoginIT {
    private static final String WRONG = "not-the-password-8";
    private static final Path LOG = Setting.LOGS.path().resolve("login-registry.log");

    @TempDir
    private Path folder;

    private Path images;
    private RegistryProcess registry;
    private Path definition;

    @BeforeEach
    void start() throws IOException {
        images = Files.createDirectory(folder.resolve("registry"));
        try (RegistryProcess open = RegistryProcess.start(images, LOG)) {
            BuiltImage image = BuiltImage.standard(Setting.OWN_IMAGES.path(), "postgresql-17");
            Skopeo.copy("oci:" + image.folder().resolve("oci"), "docker://" + open.host() + "/base:1");
        }
        serve(RegistryProcess.startWithLogin(images, LOG));
    }

    private void serve(RegistryProcess started) throws IOException {
        registry = started;
        definition = Files.writeString(
                folder.resolve("on-base.yaml"),
                "name: on-base\nplatforms: [linux/amd64]\nbase: {image: '" + registry.host() + "/base:1'}\n");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void thePasswordOfADockerConfigIsUsed() throws IOException {
        configure("{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}", basic(RegistryProcess.PASSWORD));

        assertThatItIsLockedAndBuilt();
    }

    @Test
    @Tag("all")
    void thePasswordOfACredentialHelperIsUsed() throws IOException {
        configure("{\"credHelpers\": {\"%s\": \"%s\"}}", helper(RegistryProcess.PASSWORD));

        assertThatItIsLockedAndBuilt();
    }

    @Test
    void aWrongPasswordOfADockerConfigIsExplainedAndNotShown() throws IOException {
        configure("{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}", basic(WRONG));

        assertThatTheLoginIsRefused();
    }

    @Test
    void aWrongPasswordOfACredentialHelperIsExplainedAndNotShown() throws IOException {
        configure("{\"credHelpers\": {\"%s\": \"%s\"}}", helper(WRONG));

        assertThatTheLoginIsRefused();
    }

    @Test
    void noPasswordSaysHowToLogIn() throws IOException {
        configure("{}");

        assertThatTheLoginIsRefused();
    }

    @Test
    @Tag("all")
    void aTokenServerIsAskedWithThePasswordForTheRightToPull() throws IOException {
        try (TokenServer tokens = TokenServer.start()) {
            serveWith(tokens);
            configure("{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}", basic(RegistryProcess.PASSWORD));

            assertThatItIsLockedAndBuilt();

            assertThat(tokens.scopes()).isNotEmpty().containsOnly("base:[pull]");
        }
    }

    @Test
    void aTokenServerThatRefusesThePasswordIsExplained() throws IOException {
        try (TokenServer tokens = TokenServer.start()) {
            serveWith(tokens);
            configure("{\"credHelpers\": {\"%s\": \"%s\"}}", helper(WRONG));

            assertThatTheLoginIsRefused();
        }
    }

    /** As the registries of public images do it. */
    @Test
    void aTokenForEverybodyNeedsNoPassword() throws IOException {
        try (TokenServer tokens = TokenServer.startForEverybody()) {
            serveWith(tokens);
            configure("{}");

            assertThatItIsLockedAndBuilt();
        }
    }

    private void serveWith(TokenServer tokens) throws IOException {
        registry.close();
        serve(RegistryProcess.startWithTokens(images, LOG, tokens));
    }

    private void assertThatItIsLockedAndBuilt() {
        Result locked = run("lock", definition.toString());
        Result built = run(
                "build",
                definition.toString(),
                "--output",
                folder.resolve("out").toString());

        assertThat(locked.exitCode()).as(locked.err()).isZero();
        assertThat(built.exitCode()).as(built.err()).isZero();
        assertThat(built.err()).doesNotContain(RegistryProcess.PASSWORD);
    }

    private void assertThatTheLoginIsRefused() {
        Result refused = run("lock", definition.toString(), "--debug");

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err())
                .contains("The registry '" + registry.host() + "' answers 401")
                .contains("Log in with 'docker login " + registry.host() + "'")
                .doesNotContain(WRONG)
                .doesNotContain(basic(WRONG));
        assertThat(folder.resolve("on-base.lock.json")).doesNotExist();
    }

    /** In a repository of its own: what another test pulled does not serve. */
    private Result run(String command, String definition, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = command;
        arguments[1] = definition;
        arguments[2] = "-Dmaven.repo.local=" + folder.resolve("repository");
        System.arraycopy(options, 0, arguments, 3, options.length);
        Map<String, String> environment =
                Map.of("DOCKER_CONFIG", folder.toString(), "PATH", folder + ":" + System.getenv("PATH"));
        return KeycloakIrsa.run(Setting.LOGS.path().resolve("registry-login.log"), environment, arguments);
    }

    private void configure(String json, String... values) throws IOException {
        String text = values.length == 0 ? json : json.formatted(registry.host(), values[0]);
        Files.writeString(folder.resolve("config.json"), text);
    }

    private static String basic(String password) {
        String pair = RegistryProcess.USER + ":" + password;
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** A program as Docker calls it, which tells user and password; its name without the prefix. */
    private String helper(String password) throws IOException {
        Path program = Files.writeString(
                folder.resolve("docker-credential-test"),
                "#!/bin/sh\ncat >/dev/null\necho '{\"ServerURL\": \"\", \"Username\": \"" + RegistryProcess.USER
                        + "\", \"Secret\": \"" + password + "\"}'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return "test";
    }
}
