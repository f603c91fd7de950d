package io.github.keycloakirsa.images.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.publish.registry.BlobSource;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Documents;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.verify.MemoryRegistry;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final String PROPERTY = "io.github.keycloak-irsa:lock";
    private static final Manifest INDEX = Manifest.of("{\"mediaType\":\"index\"}".getBytes(StandardCharsets.UTF_8));

    private final List<Sha256> broken = new ArrayList<>();
    private final MemoryRegistry registry = new MemoryRegistry() {
        @Override
        public byte[] blob(Sha256 digest) {
            if (!has(digest)) {
                broken.add(digest);
                throw new ImageException(Category.NETWORK, "it breaks off", "");
            }
            return super.blob(digest);
        }
    };

    @BeforeEach
    void tag() {
        registry.tag(INDEX, "26");
    }

    @Test
    void billOfMaterialsOfAScannerIsNoBaseline() {
        attach(sbom("aquasecurity:trivy:SchemaVersion", "1"));
        assertThat(components()).isEmpty();

        attach(sbom(PROPERTY, "2"));
        assertThat(components().orElseThrow().since(Components.of(sbom("", "1"))))
                .extracting(Change::versions)
                .containsExactly("1 -> 2");
    }

    @Test
    void whatIsNoBillOfMaterialsIsNoBaseline() {
        attach("<html>".getBytes(StandardCharsets.UTF_8));

        assertThat(components()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNoBaseline() {
        Sha256 missing = Sha256.of(new byte[] {1});
        registry.push(artifact(missing, 1));

        assertThat(components()).isEmpty();
        assertThat(broken).containsExactly(missing);
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        registry.push(artifact(Sha256.of(new byte[] {1}), Manifest.MAX_BYTES + 1));

        assertThat(components()).isEmpty();
        assertThat(broken).isEmpty();
    }

    private Optional<Components> components() {
        return Baseline.of(registry, "26").orElseThrow().components();
    }

    private void attach(byte[] content) {
        registry.push(BlobSource.of(content));
        registry.push(artifact(Sha256.of(content), content.length));
    }

    private static Manifest artifact(Sha256 content, int size) {
        String type = SbomEvidence.CYCLONEDX;
        return Documents.artifact(
                type,
                new Descriptor(type, content, size, Optional.empty(), Optional.empty(), Map.of()),
                Optional.of(INDEX.descriptor()),
                Map.of());
    }

    private static byte[] sbom(String property, String version) {
        return """
                {"metadata": {"component": {"properties": [{"name": "%s", "value": "x"}]}},
                 "components": [{"purl": "pkg:deb/debian/tzdata", "name": "tzdata", "version": "%s"}]}""".formatted(property, version).getBytes(StandardCharsets.UTF_8);
    }
}
