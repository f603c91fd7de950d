package io.github.keycloakirsa.images.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.publish.Change.Kind;
import io.github.keycloakirsa.resolver.ExplainedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComponentsTest {
    private static final String SDK = "software.amazon.awssdk";

    @Test
    void sameComponentsAreNoChange() {
        assertThat(of(maven(SDK, "sts", "2.54.13")).since(of(maven(SDK, "sts", "2.54.13"))))
                .isEmpty();
    }

    @Test
    void modulesOfTheSdkGoToAnotherVersionAsOne() {
        Components before = of(maven(SDK, "sts", "2.54.13"), maven(SDK, "rds", "2.54.13"));
        Components now = of(maven(SDK, "sts", "2.55.0"), maven(SDK, "rds", "2.55.0"));

        assertThat(now.since(before)).containsExactly(change(Kind.SDK, SDK, "2.54.13", "2.55.0"));
    }

    @Test
    void moduleOfTheSdkThatIsGoneIsNamed() {
        Components before = of(maven(SDK, "sts", "2.54.13"), maven(SDK, "secretsmanager", "2.54.13"));

        assertThat(of(maven(SDK, "sts", "2.54.13")).since(before))
                .containsExactly(
                        new Change(Kind.SDK, SDK + ":secretsmanager", Optional.of("2.54.13"), Optional.empty(), false));
    }

    @Test
    void securityUpdatesComeFirst() {
        Components before = of(
                maven("org.keycloak", "keycloak-quarkus-dist", "26.7.3"),
                debian("tzdata", "1", "debian"),
                debian("zlib1g", "1", "debian"));
        Components now = of(
                maven("org.keycloak", "keycloak-quarkus-dist", "26.7.4"),
                debian("tzdata", "2", "debian"),
                debian("zlib1g", "2", "debian-security"));

        assertThat(now.since(before))
                .containsExactly(
                        new Change(Kind.PACKAGE, "zlib1g", Optional.of("1"), Optional.of("2"), true),
                        change(Kind.KEYCLOAK, "org.keycloak:keycloak-quarkus-dist", "26.7.3", "26.7.4"),
                        change(Kind.PACKAGE, "tzdata", "1", "2"));
    }

    @Test
    void whatIsNoBillOfMaterialsIsRefused() {
        assertThatExceptionOfType(ExplainedException.class)
                .isThrownBy(() -> Components.of("<html>".getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("Build and publish the image again."));
    }

    private static Change change(Kind kind, String name, String from, String to) {
        return new Change(kind, name, Optional.of(from), Optional.of(to), false);
    }

    private static Components of(String... components) {
        String sbom = "{\"components\": [" + String.join(",", List.of(components)) + "]}";
        return Components.of(sbom.getBytes(StandardCharsets.UTF_8));
    }

    private static String maven(String group, String name, String version) {
        return """
                {"purl": "pkg:maven/%1$s/%2$s@%3$s", "group": "%1$s", "name": "%2$s", "version": "%3$s"}""".formatted(group, name, version);
    }

    private static String debian(String name, String version, String archive) {
        return """
                {"purl": "pkg:deb/debian/%1$s@%2$s", "name": "%1$s", "version": "%2$s",
                 "properties": [{"name": "io.github.keycloak-irsa:archive", "value": "%3$s"}]}""".formatted(name, version, archive);
    }
}
