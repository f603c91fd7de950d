package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.irsa.StsCall;
import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.PodIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What lets somebody in stands in no log, not of any container that the tests have started. */
@ExtendWith(RigExtension.class)
class SecretsIT {
    /** Every token that logs in to a database has this in it, and nothing else has. */
    private static final String DATABASE_TOKEN = "X-Amz-Signature=";

    @Test
    void nothingSecretIsLogged(Rig rig) throws IOException {
        Database database = rig.rds().createIamDatabase("secrets");
        PodIdentity identity = rig.identity();
        try (KeycloakServer server = rig.another("keycloak-secrets")
                .with(identity)
                .withIamLogin(Rig.iamUrl(rig.rds().instance(), database), database.name())
                .start()) {
            VerifiedLogins.check(rig.rds(), database.name());
            assertThat(server.isRunning()).isTrue();
        }

        List<String> secrets = secrets(rig, identity);
        assertThat(secrets).hasSizeGreaterThan(3);
        assertThat(found(Setting.LOGS.path(), secrets)).isEmpty();
    }

    @Test
    void aSecretInALogIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("some.log"), "Generated new authentication token = 'host/?X-Amz-Signature=1'");

        assertThat(found(folder, List.of(DATABASE_TOKEN))).containsExactly("some.log: " + DATABASE_TOKEN);
    }

    /** What was given to somebody so far, and what stands in every token. */
    static List<String> secrets(Rig rig, PodIdentity identity) {
        Stream<String> credentials = rig.account().sts().calls().stream()
                .map(StsCall::accessKeyId)
                .flatMap(Optional::stream)
                .map(rig.sessions()::of)
                .flatMap(Optional::stream)
                .flatMap(SecretsIT::secrets);
        return Stream.concat(Stream.of(DATABASE_TOKEN, identity.token().orElseThrow()), credentials)
                .toList();
    }

    private static Stream<String> secrets(IssuedSession session) {
        return Stream.of(session.secretAccessKey(), session.sessionToken());
    }

    private static List<String> found(Path folder, List<String> secrets) throws IOException {
        try (Stream<Path> logs = Files.list(folder)) {
            return logs.sorted().flatMap(log -> found(secrets, log)).toList();
        }
    }

    private static Stream<String> found(List<String> secrets, Path log) {
        try {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            return secrets.stream().filter(text::contains).map(secret -> log.getFileName() + ": " + secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
