package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.definition.Base.Trim;
import io.github.keycloakirsa.images.definition.Base.User;
import io.github.keycloakirsa.images.definition.ContainerSettings.Command;
import io.github.keycloakirsa.images.definition.ImageDefinition.About;
import io.github.keycloakirsa.images.definition.ImageDefinition.AddedFile;
import io.github.keycloakirsa.images.definition.ImageDefinition.Content;
import io.github.keycloakirsa.images.definition.ImageDefinition.Targets;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionReaderTest {
    private static final Owner APP = new Owner(1001, 0);

    @TempDir
    private Path folder;

    @Test
    void everyKeyArrivesInItsPlace() {
        Trim trim = new Trim(
                Map.of("/usr/share/doc/**", "nobody reads it there"),
                Map.of("/usr/lib/jvm/*/lib/libjsound.so", "no sound"));
        MavenRequest providers = new MavenRequest(
                List.of(
                        MavenCoordinates.parse("org.example:bom:1.0"),
                        MavenCoordinates.parse("org.example:bom-extra:2.0")),
                List.of(MavenCoordinates.parse("org.example:own:3.1"), MavenCoordinates.parse("org.example:managed")),
                Map.of("io.netty:*", "Keycloak ships it"));
        Content content = new Content(
                List.of(
                        new AddedFile(Optional.of("theme"), "/opt/keycloak/themes/own", 0640, APP),
                        new AddedFile(Optional.empty(), "/var/cache/app", 01777, APP)),
                List.of("root.pem"));
        ContainerSettings container = new ContainerSettings(
                Optional.of("1001:0"),
                Optional.of("/srv"),
                Map.of(
                        "GREETING", "hello",
                        "LANG", "C.UTF-8",
                        "KC_RUN_IN_CONTAINER", "true",
                        "AWS_EC2_METADATA_DISABLED", "true"),
                new Command(List.of("/opt/keycloak/bin/kc.sh"), List.of("start", "--verbose")),
                List.of(8080, 9000),
                List.of("/opt/keycloak/data"));

        assertThat(DefinitionFolder.fill(folder).read())
                .isEqualTo(new ImageDefinition(
                        new About("full", "Every key", "https://example.test/full", "Apache-2.0 AND MIT"),
                        new Targets(
                                List.of(Platform.LINUX_ARM64, Platform.LINUX_AMD64),
                                List.of(Variant.STANDARD),
                                false,
                                new Release("full-", true, Optional.of(LocalDate.parse("2027-06-30")))
                                        .updating(Map.of(
                                                "keycloak", new VersionPolicy("26.*"),
                                                "org.example:own", new VersionPolicy("3.*")))),
                        new Base.Debian(
                                "trixie",
                                List.of("openjdk-21-jre-headless", "tzdata"),
                                Map.of("libcups2t64", "never prints"),
                                trim,
                                List.of(new User("app", APP, "/home/app"))),
                        Optional.of(new Keycloak(
                                "26.7.3", Map.of("db", "postgres", "transaction-xa-enabled", "false"), providers)),
                        content,
                        container));
    }

    @Test
    void plainImageHasNoDefaultsOfKeycloak() throws IOException {
        ImageDefinition definition = read("name: x\nbase: {debian: trixie, packages: [bash]}\n");

        assertThat(definition)
                .isEqualTo(new ImageDefinition(
                        new About("x", "x", "", ""),
                        new Targets(List.of(Platform.values()), List.of(Variant.STANDARD), true),
                        new Base.Debian("trixie", List.of("bash"), Map.of(), new Trim(Map.of(), Map.of()), List.of()),
                        Optional.empty(),
                        new Content(List.of(), List.of()),
                        ContainerSection.NOTHING));
    }

    @Test
    void keycloakOnPackagesRunsAsUpstreamsImageDoes() throws IOException {
        ImageDefinition definition =
                read("name: x\nbase: {debian: trixie, packages: [bash]}\nkeycloak: {version: 26.7.3}\n");

        assertThat(definition.container().user()).contains("1000");
        assertThat(definition.container().workingDirectory()).contains("/");
        assertThat(definition.container().command().entrypoint()).containsExactly("/opt/keycloak/bin/kc.sh");
        assertThat(definition.container().ports()).containsExactly(8080, 8443, 9000);
        assertThat(definition.container().environment())
                .containsOnly(
                        Map.entry("LANG", "C.UTF-8"),
                        Map.entry("KC_RUN_IN_CONTAINER", "true"),
                        Map.entry("AWS_EC2_METADATA_DISABLED", "true"));
        assertThat(((Base.Debian) definition.base()).users())
                .containsExactly(new User("keycloak", new Owner(1000, 0), "/opt/keycloak"));
    }

    @Test
    void keycloakOnAnImageKeepsTheSettingsOfTheImage() throws IOException {
        ImageDefinition definition =
                read("name: x\nbase: {image: 'example.test/keycloak:26.7.3'}\nkeycloak: {options: {db: postgres}}\n");

        assertThat(definition.container().user()).isEmpty();
        assertThat(definition.container().command().entrypoint()).isEmpty();
        assertThat(definition.container().environment()).containsOnly(Map.entry("AWS_EC2_METADATA_DISABLED", "true"));
    }

    @Test
    void versionOfKeycloakComesFromTheTagOfTheImage() throws IOException {
        ImageDefinition definition = read("name: x\nbase: {image: 'example.test/keycloak:26.7.3-2'}\nkeycloak: {}\n");

        assertThat(definition.keycloak().orElseThrow().version()).isEqualTo("26.7.3");
    }

    @Test
    void versionOfKeycloakIsSaidWhereTheImageHasADigestOnly() throws IOException {
        String digest = "sha256:" + "0a".repeat(32);
        ImageDefinition definition =
                read("name: x\nbase: {image: 'localhost:5000/keycloak@" + digest + "'}\nkeycloak: {version: 26.7.3}\n");

        assertThat(definition.base()).isEqualTo(new Base.Registry("localhost:5000/keycloak@" + digest));
        assertThat(definition.keycloak().orElseThrow().version()).isEqualTo("26.7.3");
    }

    @Test
    void newEntrypointDropsTheDefaultArguments() {
        DefinitionFolder full = DefinitionFolder.fill(folder);

        assertThat(full.readWith("  command: [start, --verbose]\n", "")
                        .container()
                        .command())
                .isEqualTo(new Command(List.of("/opt/keycloak/bin/kc.sh"), List.of()));
    }

    @Test
    void singleBomNeedsNoList() {
        DefinitionFolder full = DefinitionFolder.fill(folder);

        ImageDefinition definition = full.readWith(
                "bom:\n      - org.example:bom:1.0\n      - org.example:bom-extra:2.0", "bom: org.example:bom:1.0");

        assertThat(definition.keycloak().orElseThrow().providers().boms())
                .containsExactly(MavenCoordinates.parse("org.example:bom:1.0"));
    }

    private ImageDefinition read(String text) throws IOException {
        return DefinitionReader.read(Files.writeString(folder.resolve("x.yaml"), text));
    }
}
