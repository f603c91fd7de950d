package io.github.keycloakirsa.it.bitnami;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.it.server.Http;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.TokenEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Login themes: small ones of the tests, and those that a server has. */
final class Themes {
    /** Any, so that the same theme is the same jar, and an image with it is built once. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String PROPERTIES = "parent=keycloak\n";

    private Themes() {}

    /** Writes a theme as a folder. */
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("login"));
        Files.writeString(folder.resolve("login").resolve("theme.properties"), PROPERTIES);
    }

    /** Writes a theme as a jar, which Keycloak takes for a provider as any other. */
    static void writeJar(Path jar, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(
                    zip,
                    "META-INF/keycloak-themes.json",
                    "{\"themes\": [{\"name\": \"" + name + "\", \"types\": [\"login\"]}]}");
            add(zip, "theme/" + name + "/login/theme.properties", PROPERTIES);
        }
    }

    private static void add(ZipOutputStream zip, String path, String content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Names of the login themes that a server offers. */
    static List<String> ofLogin(KeycloakServer server) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(server.at("/admin/serverinfo"))
                .header(
                        "Authorization",
                        "Bearer " + new TokenEndpoint(server).logIn().access())
                .build();
        JsonNode info = new ObjectMapper()
                .readTree(new Http(HttpClient.Version.HTTP_1_1).send(request).body());
        return StreamSupport.stream(info.at("/themes/login").spliterator(), false)
                .map(theme -> theme.path("name").asText())
                .toList();
    }
}
