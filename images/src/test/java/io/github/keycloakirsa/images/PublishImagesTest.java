package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.evidence.BuildOrigin;
import io.github.keycloakirsa.images.evidence.Provenance;
import io.github.keycloakirsa.images.evidence.signature.Keys;
import io.github.keycloakirsa.images.evidence.signature.SigningKey;
import io.github.keycloakirsa.images.publish.ImageEvidence;
import io.github.keycloakirsa.images.publish.Published;
import io.github.keycloakirsa.images.publish.SbomEvidence;
import io.github.keycloakirsa.images.publish.TagRules;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.images.verify.MemoryRegistry;
import io.github.keycloakirsa.images.verify.Verification;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishImagesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void build() throws IOException {
        fixture = Fixture.in(folder);
        fixture.build();
    }

    @Test
    void releaseIsOfItsSchema() throws IOException {
        publish(new MemoryRegistry(), Optional.empty());

        String json = Files.readString(folder.resolve("release/release.json"));

        assertThat(errors(json)).isEmpty();
        assertThat(errors(json.replace("\"digest\"", "\"hash\""))).isNotEmpty();
        assertThat(errors(json.replace("\"format\" : 1", "\"format\" : 2"))).isNotEmpty();
    }

    @Test
    void imageInTheFolderOfAnotherDefinitionIsRefused() throws IOException {
        Files.move(fixture.output().resolve("fixture"), fixture.output().resolve("other"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> publish(new MemoryRegistry(), Optional.empty()))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INTEGRITY);
                    assertThat(e.problem())
                            .contains("'" + fixture.output().resolve("other/standard") + "' is damaged")
                            .contains("image.json is of 'fixture/standard'");
                });
    }

    @Test
    void publishingAgainReadsNoContentOfTheRegistry() {
        List<Sha256> read = new ArrayList<>();
        MemoryRegistry registry = new MemoryRegistry() {
            @Override
            public byte[] blob(Sha256 digest) {
                read.add(digest);
                return super.blob(digest);
            }
        };
        publish(registry, Optional.empty());

        assertThat(publish(registry, Optional.empty()))
                .extracting(Published::sent)
                .containsExactly(0L);
        assertThat(read).isEmpty();
    }

    @Test
    void signatureOfAnotherKeyStaysUnderTheTagAndIsAddedTo() {
        MemoryRegistry registry = new MemoryRegistry();
        publish(registry, Optional.of(Keys.signing()));
        Published image = publish(registry, Optional.of(Keys.signing())).get(0);

        List<Descriptor> signatures = signatures(registry, image.index());

        assertThat(signatures).hasSize(2);
        assertThat(signatures).extracting(Descriptor::annotations).doesNotHaveDuplicates();
        assertThat(signatures).allMatch(layer -> registry.has(layer.digest()));
    }

    @Test
    void signatureThatIsUnderTheTagIsNotAddedAgain() {
        MemoryRegistry registry = new MemoryRegistry();
        SigningKey first = Keys.signing();
        SigningKey second = Keys.signing();
        publish(registry, Optional.of(first));
        publish(registry, Optional.of(second));
        List<String> content = registry.content();

        publish(registry, Optional.of(first));
        publish(registry, Optional.of(second));

        assertThat(registry.content()).isEqualTo(content);
    }

    @Test
    void tagOfSignaturesThatHoldsSomethingElseIsNotOverwritten() {
        MemoryRegistry registry = new MemoryRegistry();
        Published image = publish(registry, Optional.empty()).get(0);
        String tag = "sha256-" + image.index().hex() + ".sig";
        registry.tag(new Manifest(Manifest.INDEX, "{\"manifests\":[]}".getBytes(StandardCharsets.UTF_8)), tag);
        Optional<Sha256> before = registry.resolve(tag);

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> publish(registry, Optional.of(Keys.signing())))
                .satisfies(e -> assertThat(e.problem()).contains("has no layers to add to"));
        assertThat(registry.resolve(tag)).isEqualTo(before);
    }

    @Test
    void tagThatAnotherPublisherTakesMeanwhileIsSeenAndNoTagIsMoved() {
        Sha256 other = Sha256.of(new byte[] {1});
        MemoryRegistry registry = new MemoryRegistry() {
            @Override
            public void attach(Sha256 subject, List<Manifest> referrers) {
                super.attach(subject, referrers);
                point("26.7.3-2026-11-24-001", other);
            }
        };

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> publish(registry, Optional.empty()))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INTEGRITY);
                    assertThat(e.problem()).contains("26.7.3-2026-11-24-001", other.asDigest(), "somebody else");
                    assertThat(e.remedy()).contains("publish again");
                });
        assertThat(registry.tags()).containsExactly("26.7.3-2026-11-24-001");
    }

    /** Another commit that gives the same image adds nothing; another builder's word is another one. */
    @Test
    void provenanceIsAttachedOncePerBuilder() {
        for (Optional<SigningKey> key : List.of(Optional.<SigningKey>empty(), Optional.of(Keys.signing()))) {
            MemoryRegistry registry = new MemoryRegistry();
            publish(registry, key, builder("main", "1"));
            List<String> content = registry.content();

            publish(registry, key, builder("main", "2"));
            assertThat(registry.content()).isEqualTo(content);

            Published image = publish(registry, key, builder("other", "2")).get(0);
            assertThat(registry.referrers(image.index()))
                    .filteredOn(one -> one.artifactType().equals(Optional.of(Provenance.MEDIA_TYPE)))
                    .hasSize(2);
        }
    }

    @Test
    void unsignedProvenanceDoesNotKeepASignedOneAway() {
        MemoryRegistry registry = new MemoryRegistry();
        SigningKey key = Keys.signing();
        publish(registry, Optional.empty());

        publish(registry, Optional.of(key));

        assertThat(Verification.of(registry, "26", Optional.of(key.verificationKey()))
                        .failure())
                .isEmpty();
    }

    /** A later version of this project may list the same image otherwise. */
    @Test
    void anotherBillOfMaterialsOfTheSameImageIsVerifiedToo() throws IOException {
        MemoryRegistry registry = new MemoryRegistry();
        SigningKey key = Keys.signing();
        publish(registry, Optional.of(key));
        Path sbom = fixture.image().resolve("sbom.cdx.json");
        Files.writeString(sbom, Files.readString(sbom).replaceFirst("\\{", "{ "));

        Published image = publish(registry, Optional.of(key)).get(0);

        assertThat(registry.referrers(image.index()))
                .filteredOn(one -> one.artifactType().equals(Optional.of(SbomEvidence.CYCLONEDX)))
                .hasSize(2);
        assertThat(Verification.of(registry, "26", Optional.of(key.verificationKey()))
                        .failure())
                .isEmpty();
    }

    @Test
    void releaseHasTheStatementThatIsAttached() throws IOException {
        MemoryRegistry registry = new MemoryRegistry();
        publish(registry, Optional.of(Keys.signing()));

        assertThat(folder.resolve("release/fixture/standard/provenance.json"))
                .content()
                .contains("\"predicateType\":\"" + Provenance.PREDICATE_TYPE + "\"");
    }

    private List<Published> publish(Registry registry, Optional<SigningKey> key) {
        return publish(registry, key, BuildOrigin.LOCAL);
    }

    private List<Published> publish(Registry registry, Optional<SigningKey> key, BuildOrigin origin) {
        return new PublishImages(registry, new ImageEvidence(registry.name(), origin, key), fixture.log)
                .publish(new PublishRequest(
                        fixture.output(),
                        Selection.ALL,
                        DAY,
                        Optional.empty(),
                        Optional.of(folder.resolve("release")),
                        TagRules.DEFAULT));
    }

    private static BuildOrigin builder(String branch, String commit) {
        return BuildOrigin.of(Map.of(
                "GITHUB_WORKFLOW_REF",
                "a/b/.github/workflows/release.yml@refs/heads/" + branch,
                "GITHUB_SERVER_URL",
                "https://git.example.test",
                "GITHUB_REPOSITORY",
                "a/b",
                "GITHUB_SHA",
                commit.repeat(40))::get);
    }

    private static List<Descriptor> signatures(Registry registry, Sha256 index) {
        return registry.manifest("sha256-" + index.hex() + ".sig").orElseThrow().layers();
    }

    private static List<Error> errors(String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schema/release.schema.json")), InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }
}
