package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.Rig;
import io.github.keycloakirsa.it.RigExtension;
import io.github.keycloakirsa.it.docker.Docker;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.TokenEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
    void themeAndProviderOfADerivedImageAreUsed(Rig rig) throws Exception {
        Files.createDirectories(folder.resolve("theme/login"));
        Files.writeString(folder.resolve("theme/login/theme.properties"), "parent=keycloak\n");
        writeProvider(folder.resolve("packed.jar"));
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
            assertThat(serverInfo(server)).contains("\"name\":\"identity\"", "\"name\":\"packed\"");
        } finally {
            Docker.run("image", "rm", TAG);
        }
    }

    /** A jar with a theme, which Keycloak takes for a provider as any other. */
    private static void writeProvider(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/keycloak-themes.json"));
            zip.write(
                    "{\"themes\": [{\"name\": \"packed\", \"types\": [\"login\"]}]}".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("theme/packed/login/theme.properties"));
            zip.write("parent=keycloak\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String serverInfo(KeycloakServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.at("/admin/serverinfo"))
                .header(
                        "Authorization",
                        "Bearer " + new TokenEndpoint(server).logIn().access())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
