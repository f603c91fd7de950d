package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.it.build.KeycloakIrsa;
import io.github.keycloakirsa.it.build.KeycloakIrsa.Result;
import io.github.keycloakirsa.it.build.OtherJdks;
import io.github.keycloakirsa.it.image.Architecture;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.registry.ChangedImage;
import io.github.keycloakirsa.it.registry.ChangedImage.Added;
import io.github.keycloakirsa.it.registry.RegistryProcess;
import io.github.keycloakirsa.it.registry.Skopeo;
import io.github.keycloakirsa.it.server.KeycloakAdmin;
import io.github.keycloakirsa.it.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same providers on images of a registry: one that is laid out as upstream's, and others that are not. */
@ExtendWith(RigExtension.class)
class RegistryBaseIT {
    private static final String NAME = "on-registry";
    private static final BuiltImage UPSTREAM = BuiltImage.standard(Setting.OWN_IMAGES.path(), "upstream-keycloak");
    private static final Architecture HERE = Architecture.ofThisMachine();

    @TempDir
    private Path folder;

    private RegistryProcess registry;

    @BeforeEach
    void start() throws IOException {
        registry = RegistryProcess.start(
                Files.createDirectory(folder.resolve("registry")),
                Setting.LOGS.path().resolve("base-registry.log"));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void anImageBootsAndIsBuiltAgainWithoutTheRegistry(Rig rig) throws IOException {
        assertThatTheyBootAndAreBuiltAgain(
                rig,
                "registry",
                define(UPSTREAM.layout().folder(), "platforms: [" + HERE.platform() + "]", "variants: [optimized]"));
    }

    @Test
    @Tag("all")
    void bothVariantsBootAndAreBuiltAgainWithoutTheRegistry(Rig rig) throws IOException {
        assertThatTheyBootAndAreBuiltAgain(
                rig, "registry-of-both", define(UPSTREAM.layout().folder()), Variant.STANDARD);
    }

    private void assertThatTheyBootAndAreBuiltAgain(Rig rig, String name, Path definition, Variant... besideOptimized)
            throws IOException {
        assertThat(build(definition, "first").exitCode()).isZero();
        registry.close();

        Result again = build(definition, "second", "--offline");

        assertThat(again.exitCode()).as(again.err()).isZero();
        Set<Variant> variants = EnumSet.of(Variant.OPTIMIZED, besideOptimized);
        for (Variant variant : variants) {
            BuiltImage image = built("second", variant);
            assertThat(image.layout().indexDigest())
                    .isEqualTo(built("first", variant).layout().indexDigest());
            try (KeycloakServer server = started(rig, name, image, variant)) {
                KeycloakAdmin.logIn(server);
            }
        }
        assertThatTheImagesOwnJavaMadeItOnce(built("second", Variant.OPTIMIZED));
        assertThatNothingWasBuilt(name);
    }

    /** The home in the other place, and over it what later layers of other images do: files that they take back. */
    @Test
    @Tag("all")
    void aHomeInTheOtherPlaceIsFoundAsAContainerSeesIt(Rig rig) throws IOException {
        String home = "opt/bitnami/keycloak/";
        Path layout = folder.resolve("layout");
        ChangedImage.of(UPSTREAM.layout().folder(), HERE.label())
                .moving("opt/keycloak/", home)
                .layer(
                        Added.of("opt/bitnami/"),
                        Added.of(home + "providers/stale.jar"),
                        Added.of(home + "lib/lib/main/org.example.stale-1.jar"),
                        Added.of(home + "themes/stale/"),
                        Added.of(home + "themes/stale/theme.properties"))
                .layer(
                        Added.of(home + "providers/"),
                        Added.of(home + "providers/.wh..wh..opq"),
                        Added.of(home + "lib/lib/main/.wh.org.example.stale-1.jar"),
                        Added.of(home + "themes/.wh.stale"))
                .writeTo(layout);
        Path definition = define(layout, "variants: [optimized]", "platforms: [" + HERE.platform() + "]");

        Result result = build(definition, "out");

        assertThat(result.exitCode()).as(result.err()).isZero();
        BuiltImage image = built("out", Variant.OPTIMIZED);
        assertThatTheImagesOwnJavaMadeItOnce(image);
        try (KeycloakServer server = started(rig, "bitnami-base", image, Variant.OPTIMIZED)) {
            KeycloakAdmin.logIn(server);
            assertThat(server.run("/" + home + "bin/kc.sh", "show-config"))
                    .containsPattern("kc\\.optimized = +true \\(Persisted\\)");
            assertThat(server.run("find", "/opt", "-name", "*stale*")).isEmpty();
            String persisted = server.run(
                    "busybox",
                    "unzip",
                    "-p",
                    "/" + home + "lib/quarkus/generated-bytecode.jar",
                    "META-INF/keycloak-persisted.properties");
            assertThat(persisted).contains("aws-advanced-jdbc-wrapper").doesNotContain("stale");
        }
        assertThatNothingWasBuilt("bitnami-base");
    }

    /** An image for another processor, whose Java does not start here: one of the host does its work. */
    @Test
    @Tag("all")
    void aJavaOfTheHostServesWhereThatOfTheImageDoesNotStart() throws IOException {
        Path jdk = OtherJdks.find().values().stream().findFirst().orElse(Path.of(System.getProperty("java.home")));
        Path layout = folder.resolve("layout");
        ChangedImage.of(UPSTREAM.layout().folder(), other().label())
                .without("usr/lib/jvm/java-21")
                .layer(
                        Added.of("opt/java/openjdk/bin/java", jdk.resolve("bin/java")),
                        Added.of("opt/java/openjdk/release", jdk.resolve("release")))
                .writeTo(layout);
        Path definition = define(layout, "variants: [optimized]", "platforms: [" + other().platform() + "]");

        Result result = build(definition, "out");

        assertThat(result.exitCode()).as(result.err()).isZero();
        BuiltImage image = built("out", Variant.OPTIMIZED);
        JsonNode augmentation = report(image).path("augmentation");
        assertThat(Files.readString(jdk.resolve("release")))
                .contains("\"" + augmentation.path("java").asText() + "\"");
        assertThat(augmentation.path("javaFrom").asText()).isEqualTo("host");
        assertThat(augmentation.path("reproducible").asBoolean(true)).isFalse();
        assertThat(augmentation.path("notReproducible").asText()).contains("which no lock names");
        assertThat(augmentedLayers(image)).isOne();
    }

    @Test
    @Tag("all")
    void withoutAJavaOfTheHostItSaysWhatToInstall() throws IOException {
        assumeThat(OtherJdks.find()).as("JDKs of this machine").doesNotContainKey(21);
        assumeThat(Runtime.version().feature()).isNotEqualTo(21);
        Path definition =
                define(UPSTREAM.layout().folder(), "variants: [optimized]", "platforms: [" + other().platform() + "]");

        Result result = build(definition, "out");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("The Java of '" + NAME + "', 21.")
                .contains("does not start on this host, and the host has no Java 21.")
                .contains("Install a JDK 21")
                .contains("JAVA_HOME_21", "toolchains.xml");
        assertThat(folder.resolve("out").resolve(NAME)).doesNotExist();
    }

    private static Architecture other() {
        return HERE == Architecture.AMD64 ? Architecture.ARM64 : Architecture.AMD64;
    }

    /**
     * Puts an image into the registry and locks the shipped definition for upstream's image on it.
     *
     * @param lines of the definition, of keys that the shipped one takes from the one that it extends
     */
    private Path define(Path layout, String... lines) throws IOException {
        String reference = registry.host() + "/keycloak/keycloak:"
                + report(UPSTREAM).get("keycloak").asText();
        Skopeo.copy("oci:" + layout, "docker://" + reference);
        Path shipped = Setting.KEYCLOAK_IMAGES.path().resolve("../..");
        Files.copy(shipped.resolve("keycloak-26.yaml"), folder.resolve("keycloak-26.yaml"));
        String text = Files.readString(shipped.resolve("keycloak-26-upstream.yaml"))
                        .replace("name: keycloak-26-upstream", "name: " + NAME)
                        .replaceFirst("image: quay\\.io\\S+", "image: " + reference)
                + String.join("\n", lines) + "\n";
        Path definition = Files.writeString(folder.resolve(NAME + ".yaml"), text);
        Result locked = run("lock", definition.toString());
        assertThat(locked.exitCode()).as(locked.err()).isZero();
        return definition;
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

    private BuiltImage built(String output, Variant variant) {
        return BuiltImage.of(folder.resolve(output), NAME, variant);
    }

    private static KeycloakServer started(Rig rig, String name, BuiltImage image, Variant variant) {
        return rig.another(log(name, variant), image.archive().load())
                .command(variant.start())
                .with(rig.postgres().createDatabase(name + "-" + variant.label()))
                .start();
    }

    private static String log(String name, Variant variant) {
        return "keycloak-on-" + name + "-" + variant.label();
    }

    private static void assertThatNothingWasBuilt(String name) throws IOException {
        assertThat(Files.readString(Setting.LOGS.path().resolve(log(name, Variant.OPTIMIZED) + ".log")))
                .contains("started in")
                .doesNotContain("provider JAR was updated")
                .doesNotContain("augmentation")
                .doesNotContain("Updating the configuration");
    }

    private static void assertThatTheImagesOwnJavaMadeItOnce(BuiltImage image) throws IOException {
        JsonNode augmentation = report(image).path("augmentation");
        assertThat(augmentation.path("java").asText()).startsWith("21.");
        assertThat(augmentation.path("javaFrom").asText()).isEqualTo("image");
        assertThat(augmentation.path("reproducible").asBoolean()).isTrue();
        assertThat(augmentedLayers(image)).isOne();
    }

    private static long augmentedLayers(BuiltImage image) throws IOException {
        return report(image).path("layers").findValuesAsText("name").stream()
                .filter("augmented lib/quarkus"::equals)
                .count();
    }

    private static JsonNode report(BuiltImage image) throws IOException {
        return new ObjectMapper().readTree(image.folder().resolve("image.json").toFile());
    }
}
