package io.github.keycloakirsa.images.pin;

import static io.github.keycloakirsa.images.pin.Pins.DIGEST;
import static io.github.keycloakirsa.images.pin.Pins.pin;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The shapes in which charts and manifests name an image. */
class PinShapesTest {
    @Test
    void camundaChartGetsRegistryRepositoryTagAndDigest() {
        String before = """
                # the platform
                identityKeycloak:
                  enabled: true # ours
                  image:
                    registry: docker.io
                    repository: 'bitnami/keycloak'   # upstream's
                    tag: "26.3.3"
                    digest:
                  extra: [a, b]
                zeebe:
                  image: {repository: camunda/zeebe, tag: 8.8.0}
                """;

        assertThat(pin(before)).isEqualTo("""
                        # the platform
                        identityKeycloak:
                          enabled: true # ours
                          image:
                            registry: registry.example.test:5000
                            repository: 'camunda/keycloak'   # upstream's
                            tag: "26.7.3-2026-11-24-001"
                            digest: %s
                          extra: [a, b]
                        zeebe:
                          image: {repository: camunda/zeebe, tag: 8.8.0}
                        """.formatted(DIGEST)).isEqualTo(pin(before, "identityKeycloak.image"));
    }

    @Test
    void bitnamisKeycloakChartIsKnownByItsRootImage() {
        String before = """
                image:
                  registry: docker.io
                  repository: bitnami/keycloak
                  tag: 26.3.3-debian-12-r0
                  digest: ""
                metrics:
                  image: {registry: docker.io, repository: bitnami/exporter, tag: 1.0.0}
                """;

        assertThat(pin(before)).isEqualTo("""
                        image:
                          registry: registry.example.test:5000
                          repository: camunda/keycloak
                          tag: 26.7.3-2026-11-24-001
                          digest: "%s"
                        metrics:
                          image: {registry: docker.io, repository: bitnami/exporter, tag: 1.0.0}
                        """.formatted(DIGEST));
    }

    @Test
    void keycloakResourceNamesTheWholeReference() {
        String before = """
                apiVersion: v1
                kind: Pod
                spec:
                  image: not/this:1
                ---
                apiVersion: k8s.keycloak.org/v2alpha1
                kind: Keycloak
                spec:
                  image: quay.io/keycloak/keycloak:26.7.3 # stock
                """;

        assertThat(pin(before))
                .isEqualTo(before.replace(
                        "quay.io/keycloak/keycloak:26.7.3",
                        "registry.example.test:5000/camunda/keycloak:26.7.3-2026-11-24-001@" + DIGEST));
    }

    @Test
    void plainStringInAListIsFoundByItsPath() {
        String before = """
                spec:
                  containers:
                    - image: side/car:1
                    - image: "a/keycloak:1@%s"
                """.formatted("sha256:" + "0".repeat(64));

        assertThat(pin(before, "spec.containers[1].image")).isEqualTo("""
                        spec:
                          containers:
                            - image: side/car:1
                            - image: "registry.example.test:5000/camunda/keycloak:26.7.3-2026-11-24-001@%s"
                        """.formatted(DIGEST));
    }

    @Test
    void theOnlyImageOfAFileNeedsNoPath() {
        assertThat(pin("web:\n  image: a/b:1\n")).contains("image: registry.example.test:5000/camunda/keycloak:26");
    }

    @Test
    void chartWithoutARegistryKeyGetsTheHostInTheRepository() {
        assertThat(pin("image:\n  repository: quay.io/keycloak/keycloak\n  tag: x\n  digest: x\n"))
                .startsWith("image:\n  repository: registry.example.test:5000/camunda/keycloak\n  tag: ")
                .doesNotContain("registry: ");
        assertThat(pin("web:\n  image:\n    repository: keycloak\n    tag: x\n    digest: x\n", "web.image"))
                .contains("  repository: registry.example.test:5000/camunda/keycloak\n")
                .doesNotContain("registry: ");
    }

    @Test
    void chartThatHasARegistryOfItsOwnGetsTheKeyAdded() {
        assertThat(pin("identityKeycloak: {image: {repository: camunda/keycloak, tag: x}}"))
                .isEqualTo("identityKeycloak: {image: {repository: camunda/keycloak, tag: 26.7.3-2026-11-24-001,"
                        + " registry: registry.example.test:5000, digest: " + DIGEST + "}}");
    }
}
