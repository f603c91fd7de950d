package io.github.keycloakirsa.images.evidence;

import static io.github.keycloakirsa.images.evidence.Samples.sha;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.definition.LockFile;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields are those of https://slsa.dev/spec/v1.0/provenance and the in-toto attestation framework v1. */
class ProvenanceTest {
    private static final Lock LOCK = Samples.lock(List.of(Samples.STS), List.of(Samples.LIBC));
    private static final Provenance.Built BUILT = new Provenance.Built(
            "keycloak-26",
            "standard",
            sha("inputs"),
            Map.of("linux/amd64", sha("amd64"), "linux/arm64", sha("arm64")),
            sha("index"));
    private static final BuildOrigin WORKFLOW = BuildOrigin.of(Map.of(
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_REPOSITORY", "a/b",
            "GITHUB_WORKFLOW_REF", "a/b/.github/workflows/release.yml@refs/heads/main",
            "GITHUB_SHA", "0123456789abcdef0123456789abcdef01234567")::get);

    private static byte[] sbom() {
        return Sbom.of(
                Samples.definition(Samples.DEBIAN),
                LOCK,
                List.of(Samples.plan(io.github.keycloakirsa.images.definition.Platform.LINUX_AMD64, Map.of())));
    }

    private static JsonNode statement(BuildOrigin origin) throws IOException {
        return JsonMapper.builder().build().readTree(Provenance.of(BUILT, sbom(), origin));
    }

    @Test
    void statementHasTheFieldsOfTheSpecificationAndNoOthers() throws IOException {
        JsonNode statement = statement(WORKFLOW);
        JsonNode predicate = statement.path("predicate");

        assertThat(keys(statement)).isEqualTo(Set.of("_type", "predicate", "predicateType", "subject"));
        assertThat(statement.path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.path("predicateType").asText()).isEqualTo("https://slsa.dev/provenance/v1");
        assertThat(keys(predicate)).isEqualTo(Set.of("buildDefinition", "runDetails"));
        assertThat(keys(predicate.path("buildDefinition")))
                .isEqualTo(Set.of("buildType", "externalParameters", "internalParameters", "resolvedDependencies"));
        assertThat(predicate.at("/buildDefinition/buildType").asText())
                .isEqualTo("urn:io.github.keycloak-irsa:build:1");
        assertThat(keys(predicate.path("runDetails"))).isEqualTo(Set.of("builder", "byproducts"));
        assertThat(predicate.at("/runDetails/builder/id").asText())
                .isEqualTo("https://github.com/a/b/.github/workflows/release.yml@refs/heads/main");
    }

    @Test
    void subjectsAreTheIndexAndTheManifestOfEachPlatform() throws IOException {
        assertThat(statement(WORKFLOW).path("subject").toString())
                .isEqualTo("[" + resource("name", "keycloak-26/standard", sha("index")) + ","
                        + resource("name", "keycloak-26/standard/linux/amd64", sha("amd64")) + ","
                        + resource("name", "keycloak-26/standard/linux/arm64", sha("arm64")) + "]");
    }

    @Test
    void inputsStandWithTheirDigests() throws IOException {
        JsonNode definition = statement(WORKFLOW).at("/predicate/buildDefinition");

        assertThat(definition.path("resolvedDependencies").toString())
                .isEqualTo("[{\"uri\":\"git+https://github.com/a/b\",\"digest\":{\"gitCommit\":"
                        + "\"0123456789abcdef0123456789abcdef01234567\"}},"
                        + resource("name", "lock", LockFile.digest(LOCK)) + ","
                        + resource(
                                "uri",
                                "pkg:deb/debian/libc6@2.41-12?arch=amd64&distro=debian-13&upstream=glibc%402.41-12",
                                Samples.LIBC.sha256())
                        + ","
                        + resource(
                                "uri",
                                "pkg:maven/org.keycloak/keycloak-quarkus-dist@26.7.3?type=tar.gz",
                                Samples.DISTRIBUTION.sha256())
                        + ","
                        + resource("uri", "pkg:maven/software.amazon.awssdk/sts@2.54.13?type=jar", Samples.STS.sha256())
                        + "]");
        assertThat(definition.path("externalParameters").toString())
                .isEqualTo("{\"definition\":\"keycloak-26\",\"variant\":\"standard\","
                        + "\"platforms\":[\"linux/amd64\",\"linux/arm64\"]}");
        assertThat(definition.at("/internalParameters/inputs").asText())
                .isEqualTo(sha("inputs").asDigest());
    }

    @Test
    void billOfMaterialsIsAByproduct() throws IOException {
        assertThat(statement(WORKFLOW).at("/predicate/runDetails/byproducts").toString())
                .isEqualTo("[" + resource("name", "sbom.cdx.json", Sha256.of(sbom())) + "]");
    }

    @Test
    void localBuildNamesNoSourceAndSaysTheSameTwice() throws IOException {
        BuildOrigin local = BuildOrigin.of(Map.<String, String>of()::get);

        assertThat(local).isEqualTo(BuildOrigin.LOCAL);
        assertThat(statement(local).toString()).doesNotContain("gitCommit");
        assertThat(Provenance.of(BUILT, sbom(), local)).isEqualTo(Provenance.of(BUILT, sbom(), local));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "no JSON", "{\"components\":[]}"})
    void damagedBillOfMaterialsIsRefused(String sbom) {
        assertThatThrownBy(() -> Provenance.of(BUILT, sbom.getBytes(StandardCharsets.UTF_8), WORKFLOW))
                .isInstanceOfSatisfying(ImageException.class, e -> {
                    assertThat(e.problem()).contains("SBOM");
                    assertThat(e.remedy()).contains("Build the image again");
                });
    }

    @Test
    void shortCommitIsRefused() {
        assertThatThrownBy(() -> new BuildOrigin(
                        "https://b.example.test",
                        Optional.of(new BuildOrigin.Source("https://g.example.test/r", "0123abc"))))
                .hasMessageContaining("'0123abc'");
    }

    private static String resource(String key, String value, Sha256 digest) {
        return "{\"" + key + "\":\"" + value + "\",\"digest\":{\"sha256\":\"" + digest.hex() + "\"}}";
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
