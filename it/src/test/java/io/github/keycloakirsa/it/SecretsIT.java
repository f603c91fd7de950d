package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What lets somebody in stands in no log. Of the containers that other tests start, {@link RigExtension} looks into the
 * log of each.
 */
@ExtendWith(RigExtension.class)
class SecretsIT {
    @Test
    void nothingSecretIsLogged(Rig rig) throws IOException {
        Database database = rig.readyDatabase(rig.rds(), "secrets");
        try (KeycloakServer server = rig.withRole(rig.another("keycloak-secrets"))
                .withIamLogin(Rig.iamUrl(rig.rds().instance(), database), database.name())
                .start()) {
            VerifiedLogins.check(rig.rds(), database.name());
            assertThat(server.isRunning()).isTrue();
        }

        try (Stream<Path> logs = Files.list(Setting.LOGS.path())) {
            assertThat(logs.map(log -> log.getFileName().toString()))
                    .contains("localstack.log", "postgres-mydb.log", "keycloak-secrets-optimized.log")
                    .as("the one that set the database up")
                    .contains("keycloak-optimized.log");
        }
        assertThat(rig.sessions().all()).isNotEmpty();
        assertThat(Secrets.inFiles(Setting.LOGS.path(), rig.sessions())).isEmpty();
    }

    @Test
    void aSecretInALogIsFound(@TempDir Path folder) throws IOException {
        IssuedSessions sessions = new IssuedSessions();
        sessions.issued(new IssuedSession("ASIA1", "secret-of-1", "session-of-1", Rig.ROLE, Instant.MAX));
        Files.writeString(folder.resolve("1.log"), "Generated new authentication token = 'host/?X-Amz-Signature=1'");
        Files.writeString(folder.resolve("2.log"), "key secret-of-1\nAWS_SESSION_TOKEN=session-of-1\n");
        Files.writeString(folder.resolve("3.log"), "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl");
        Files.writeString(folder.resolve("4.log"), "ASIA1 eyJhbGciOiJSUzI1NiJ9 X-Amz-Date=1");

        assertThat(Secrets.inFiles(folder, sessions))
                .isEqualTo(List.of(
                        "1.log: a token of a database",
                        "2.log: the secret of ASIA1",
                        "2.log: the session token of ASIA1",
                        "3.log: a web identity token"));
    }
}
