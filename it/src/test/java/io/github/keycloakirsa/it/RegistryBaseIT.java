package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.build.KeycloakIrsa.Result;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import io.github.keycloakirsa.it.registry.Skopeo;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same providers on an image of a registry that is laid out as upstream's. */
@ExtendWith(RigExtension.class)
class RegistryBaseIT {
    @TempDir
    private Path folder;

    @Test
    void anImageOnARegistryBaseBootsAndIsBuiltAgainWithoutTheRegistry(Rig rig) throws IOException {
        Path definition;
        try (RegistryProcess registry = RegistryProcess.start(
                Files.createDirectory(folder.resolve("registry")),
                Setting.LOGS.path().resolve("base-registry.log"))) {
            definition = onBase(pushUpstreamTo(registry));
            assertThat(run("lock", definition.toString()).exitCode()).isZero();
            assertThat(build(definition, "first").exitCode()).isZero();
        }

        Result again = build(definition, "second", "--offline");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(Files.readString(folder.resolve("second/on-registry/standard/oci/index.json")))
                .isEqualTo(Files.readString(folder.resolve("first/on-registry/standard/oci/index.json")));
        assertThatItBoots(rig, BuiltImage.standard(folder.resolve("second"), "on-registry"));
    }

    /** Gives the reference of the image there. */
    private static String pushUpstreamTo(RegistryProcess registry) throws IOException {
        BuiltImage upstream = BuiltImage.standard(Setting.OWN_IMAGES.path(), "upstream-keycloak");
        String version = new ObjectMapper()
                .readTree(upstream.folder().resolve("image.json").toFile())
                .get("keycloak")
                .asText();
        String reference = registry.host() + "/keycloak/keycloak:" + version;
        Skopeo.copy("oci:" + upstream.folder().resolve("oci"), "docker://" + reference);
        return reference;
    }

    /** The shipped definition for upstream's image, beside the one that it extends, on another base. */
    private Path onBase(String reference) throws IOException {
        Path shipped = Setting.KEYCLOAK_IMAGES.path().resolve("../..");
        Files.copy(shipped.resolve("keycloak-26.yaml"), folder.resolve("keycloak-26.yaml"));
        String upstream = Files.readString(shipped.resolve("keycloak-26-upstream.yaml"));
        return Files.writeString(
                folder.resolve("on-registry.yaml"),
                upstream.replace("name: keycloak-26-upstream", "name: on-registry")
                        .replaceFirst("image: quay\\.io\\S+", "image: " + reference));
    }

    private Result build(Path definition, String output, String... options) {
        List<String> arguments = new ArrayList<>(List.of("build", definition.toString()));
        arguments.addAll(List.of("--output", folder.resolve(output).toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private static Result run(String... arguments) {
        return KeycloakIrsa.run(Setting.LOGS.path().resolve("registry-base.log"), arguments);
    }

    private static void assertThatItBoots(Rig rig, BuiltImage image) {
        try (KeycloakServer server = rig.another(
                        "keycloak-on-registry", image.archive().load())
                .with(rig.postgres().createDatabase("on-registry"))
                .start()) {
            KeycloakAdmin.logIn(server);
        }
    }
}
