package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.Rig;
import io.github.keycloakirsa.it.RigExtension;
import io.github.keycloakirsa.it.docker.Docker;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An image that somebody makes of ours, as people make theirs of Bitnami's, on a database with a password. */
@Tag("all")
@ExtendWith(RigExtension.class)
class DerivedImageIT {
    private static final String TAG = "keycloak-irsa/derived:test";

    @TempDir
    private Path folder;

    @Test
    void themeAndProviderOfADerivedImageAreUsed(Rig rig) throws IOException {
        Themes.write(folder.resolve("theme"));
        Themes.writeJar(folder.resolve("packed.jar"), "packed");
        Files.writeString(folder.resolve("Dockerfile"), """
                FROM %s
                USER root
                RUN mkdir /opt/bitnami/keycloak/themes/made && chown keycloak:keycloak /opt/bitnami/keycloak/themes/made
                COPY --chown=keycloak:keycloak theme /opt/bitnami/keycloak/themes/identity
                COPY --chown=1001:0 packed.jar /opt/bitnami/keycloak/providers/
                USER keycloak
                """.formatted(BitnamiImage.reference()));
        Docker.build(folder, folder.resolve("Dockerfile"), TAG, Map.of());
        Database database = rig.rds().postgres().createDatabase("derived");
        try (KeycloakServer server = rig.plain("derived", TAG)
                .below("/auth", "/auth/health/ready", 9000)
                .with("KEYCLOAK_PRODUCTION", "true")
                .with("KEYCLOAK_HTTP_RELATIVE_PATH", "/auth")
                .with("KEYCLOAK_ADMIN_USER", KeycloakServer.ADMIN)
                .with("KEYCLOAK_ADMIN_PASSWORD", KeycloakServer.ADMIN_PASSWORD)
                .with("KEYCLOAK_DATABASE_HOST", database.address().replaceFirst(":.*", ""))
                .with("KEYCLOAK_DATABASE_NAME", database.name())
                .with("KEYCLOAK_DATABASE_USER", database.user())
                .with("KEYCLOAK_DATABASE_PASSWORD", database.password())
                .start()) {
            assertThat(server.run("id", "-u")).isEqualTo("1000\n");
            assertThat(Themes.ofLogin(server)).contains("identity", "packed");
        } finally {
            Docker.run("image", "rm", TAG);
        }
    }
}
