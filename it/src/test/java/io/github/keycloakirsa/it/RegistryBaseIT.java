package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

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
        Path definition = folder.resolve("on-registry.yaml");
        try (RegistryProcess registry = RegistryProcess.start(
                Files.createDirectory(folder.resolve("registry")),
                Setting.LOGS.path().resolve("base-registry.log"))) {
            pushUpstreamTo(registry);
            Files.writeString(definition, onBaseOf(registry));
            assertThat(run("lock", definition.toString()).exitCode()).isZero();
            assertThat(build(definition, "first").exitCode()).isZero();
        }

        Result again = build(definition, "second", "--offline");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(Files.readString(folder.resolve("second/on-registry/standard/oci/index.json")))
                .isEqualTo(Files.readString(folder.resolve("first/on-registry/standard/oci/index.json")));
        assertThatItBoots(rig, BuiltImage.standard(folder.resolve("second"), "on-registry"));
    }

    private static void pushUpstreamTo(RegistryProcess registry) {
        BuiltImage upstream = BuiltImage.standard(Setting.OWN_IMAGES.path(), "upstream-keycloak");
        Skopeo.copy(
                "oci:" + upstream.folder().resolve("oci"), "docker://" + registry.host() + "/keycloak/keycloak:26.7.3");
    }

    /** The shipped definition for upstream's image, on the base of a registry of ours. */
    private static String onBaseOf(RegistryProcess registry) throws IOException {
        String shipped = Files.readString(Setting.KEYCLOAK_IMAGES.path().resolve("../../keycloak-26-upstream.yaml"));
        return shipped.replace("name: keycloak-26-upstream", "name: on-registry")
                .replace("quay.io/keycloak/keycloak:", registry.host() + "/keycloak/keycloak:");
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
