package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.build.KeycloakIrsa.Result;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import io.github.keycloakirsa.it.registry.Skopeo;
import io.github.keycloakirsa.it.registry.TinyImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Newer tags and digests of a base, as far as the definition's policy allows. */
class RegistryUpdateIT {
    private static final String POLICY = "release: {updates: {base.image: 26.*}}\n";

    @TempDir
    private Path folder;

    private RegistryProcess registry;
    private Path definition;

    @BeforeEach
    void start() throws IOException {
        registry = RegistryProcess.start(
                Files.createDirectory(folder.resolve("registry")),
                Setting.LOGS.path().resolve("update-registry.log"));
        definition = folder.resolve("own.yaml");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void theNewestTagOfThePolicyIsWrittenAndLocked() throws IOException {
        push("26.7.3");
        push("26.7.10");
        String newest = push("26.7.10-rc1", "26.10.0");
        push("27.0.0", "nightly");
        String before = define(":26.7.3", POLICY);

        update();

        assertThat(definition).hasContent(before.replace(":26.7.3", ":26.10.0"));
        assertThat(locked()).isEqualTo(newest);
    }

    @Test
    void aDigestAfterATagBecomesThatOfTheNewestTag() throws IOException {
        String old = push("26.7.3");
        String newest = push("26.8.0");
        String before = define(":26.7.3@" + old, POLICY);

        Result updated = update();

        assertThat(definition).hasContent(before.replace(":26.7.3@" + old, ":26.8.0@" + newest));
        assertThat(locked()).isEqualTo(newest);
        assertThat(updated.err()).contains("Taking base.image 26.7.3@" + old + " -> 26.8.0@" + newest + " in own.yaml");
    }

    @Test
    void aDigestWhoseTagHasMovedFollowsIt() throws IOException {
        String old = push("26.7.3");
        String before = define(":26.7.3@" + old, POLICY);
        String moved = push("26.7.3");
        assertThat(moved).isNotEqualTo(old);

        update();

        assertThat(definition).hasContent(before.replace(old, moved));
        assertThat(locked()).isEqualTo(moved);
    }

    @Test
    void withoutAPolicyWhatIsWrittenStays() throws IOException {
        String old = push("26.7.3");
        push("26.7.3", "26.8.0");
        String before = define(":26.7.3@" + old, "");

        update();

        assertThat(definition).hasContent(before);
        assertThat(locked()).isEqualTo(old);
    }

    @Test
    void aPlanSaysWhatWouldBeTakenAndTakesNothing() throws IOException {
        String old = push("26.7.3");
        String before = define(":26.7.3@" + old, POLICY);
        assertThat(run("lock", definition.toString()).exitCode()).isZero();
        String newest = push("26.8.0");

        Result planned = run(
                "plan",
                definition.toString(),
                "--check-updates",
                "--registry=" + registry.host(),
                "--repository=own/keycloak");

        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.out()).contains("own standard: new", "newer: ", old + " -> " + newest);
        assertThat(definition).hasContent(before);
        assertThat(locked()).isEqualTo(old);
    }

    /** Other bytes each time, under these tags of the base; their digest. */
    private String push(String... tags) throws IOException {
        String name = "image-" + folder.toFile().list().length;
        String digest = TinyImage.in(folder, name)
                .layer(name.getBytes(StandardCharsets.UTF_8))
                .write();
        Path layout = folder.resolve(name).resolve("standard/oci");
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(
                layout.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
                        + "\"digest\":\"" + digest + "\",\"size\":"
                        + Files.size(layout.resolve("blobs").resolve(digest.replace(':', '/'))) + "}]}");
        for (String tag : tags) {
            Skopeo.copy("oci:" + layout, "docker://" + registry.host() + "/base/keycloak:" + tag);
        }
        return digest;
    }

    /** Writes the definition; its text. */
    private String define(String tag, String policy) throws IOException {
        String text = "name: own\n" + policy + "platforms: [linux/amd64] # as ever\nbase:\n  image: '" + registry.host()
                + "/base/keycloak" + tag + "'\nkeycloak:\n  options: {db: postgres}\n";
        Files.writeString(definition, text);
        return text;
    }

    private Result update() {
        Result updated = run("lock", definition.toString(), "--update");
        assertThat(updated.exitCode()).as(updated.err()).isZero();
        return updated;
    }

    private String locked() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("own.lock.json").toFile())
                .path("base")
                .asText();
    }

    private static Result run(String... arguments) {
        return KeycloakIrsa.run(Setting.LOGS.path().resolve("registry-update.log"), arguments);
    }
}
