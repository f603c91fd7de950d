package io.github.keycloakirsa.images.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathAuditTest {
    @TempDir
    private Path folder;

    @Test
    void shadowedClassIsRefusedWithTheExclusionToAdd() throws IOException {
        Recipe recipe = keycloak("lib/lib/main/io.netty.netty-buffer-4.1.jar", "io/netty/A.class", "io/netty/B.class")
                .provider("io.netty:netty-buffer:4.2", Jar.of("io/netty/A.class", "io/netty/B.class", "x/C.class"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.IMAGE);
                    assertThat(e.problem())
                            .isEqualTo("Classes are on the class path twice: provider 'netty-buffer-4.2.jar' and"
                                    + " Keycloak's own 'io.netty.netty-buffer-4.1.jar' (2 classes, such as"
                                    + " io.netty.A).");
                    assertThat(e.remedy())
                            .isEqualTo("Keep one jar of each pair. Add to keycloak.providers.exclude, and lock again:"
                                    + " \"io.netty:netty-buffer\": <reason>.");
                });
    }

    @Test
    void bootJarsAreKeycloaksOwnAndDeploymentJarsAreNot() throws IOException {
        Recipe deployment = keycloak("lib/lib/deployment/a.jar", "a/A.class").provider("g:a:1", Jar.of("a/A.class"));
        assertThatCode(() -> deployment.plan(Platform.LINUX_AMD64)).doesNotThrowAnyException();

        Recipe boot = keycloak("lib/lib/boot/a.jar", "a/A.class").provider("g:a:1", Jar.of("a/A.class"));
        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> boot.plan(Platform.LINUX_AMD64));
    }

    @Test
    void classOfTwoProvidersIsRefused() throws IOException {
        Recipe recipe = keycloak("lib/lib/main/k.jar", "k/K.class")
                .provider("g:one:1", Jar.of("a/A.class"))
                .provider("g:two:1", Jar.of("a/A.class"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> assertThat(e.problem())
                        .contains("provider 'two-1.jar' and provider 'one-1.jar' (1 classes, such as a.A)"));
    }

    @Test
    void jarOfTheDefinitionIsAProviderToo() throws IOException {
        Recipe recipe = keycloak("lib/lib/main/k.jar", "k/K.class")
                .add("own.jar", "/opt/keycloak/providers/own.jar", 0644, new Owner(1000, 0));
        Files.write(recipe.definitionFolder().resolve("own.jar"), Jar.of("k/K.class"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("provider 'own.jar' and Keycloak's own 'k.jar'");
                    assertThat(e.remedy()).contains("Drop from the definition's files: 'own.jar'.");
                });
    }

    @Test
    void versionedClassCountsAsTheClassItStandsFor() {
        assertClash("META-INF/versions/11/a/A.class", "a/A.class");
    }

    @Test
    void descriptionsAndResourcesMayBeInSeveralJars() {
        String[] entries = {
            "module-info.class",
            "META-INF/versions/9/module-info.class",
            "a/package-info.class",
            "META-INF/x/A.class",
            "META-INF/LICENSE",
            "a/messages.properties"
        };

        assertThatCode(() -> ClassPathAudit.check(
                        List.of(jar("k.jar", entries)),
                        List.of(provider("a.jar", entries), provider("b.jar", entries))))
                .doesNotThrowAnyException();
    }

    @Test
    void jarsOfARegistryBaseAreComparedWithTheProviders() throws IOException {
        Recipe recipe = new Recipe(folder)
                .registryHome(new BaseHome("/opt/bitnami/keycloak", List.of(jar("k.jar", "k/K.class"))), Map.of())
                .provider("g:a:1", Jar.of("k/K.class"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> assertThat(e.problem()).contains("Keycloak's own 'k.jar'"));
    }

    @Test
    void fileThatIsNoJarIsRefused() throws IOException {
        Recipe recipe = keycloak("lib/lib/main/k.jar", "k/K.class")
                .provider("g:a:1", "<html>".getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INTEGRITY);
                    assertThat(e.problem()).startsWith("'a-1.jar' is no readable jar");
                    assertThat(e.remedy()).startsWith("Replace the file");
                });
    }

    private static void assertClash(String one, String other) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ClassPathAudit.check(List.of(jar("k.jar", one)), List.of(provider("p.jar", other))));
    }

    private static AuditedJar jar(String name, String... entries) {
        return new AuditedJar(name, new FileContent.Bytes(Jar.of(entries)));
    }

    private static Provider provider(String name, String... entries) {
        return new Provider(jar(name, entries), Optional.empty());
    }

    private Recipe keycloak(String jar, String... classes) throws IOException {
        return new Recipe(Files.createTempDirectory(folder, "recipe"))
                .keycloak(new TarGz().file("keycloak-26.7.3/" + jar, 0644, Jar.of(classes)), Map.of());
    }
}
