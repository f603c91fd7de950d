package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Variant;
import io.github.keycloakirsa.images.publish.Published;
import io.github.keycloakirsa.images.publish.SbomEvidence;
import io.github.keycloakirsa.images.publish.TagRules;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.verify.MemoryRegistry;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tags publishing moves, and which it does not. */
class PublishTagsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");
    private static final TagRules OLDER = new TagRules(true, true, false);
    private static final TagRules OTHERS = new TagRules(true, false, true);

    @TempDir
    private Path folder;

    private final List<String> order = new ArrayList<>();
    private final MemoryRegistry registry = new MemoryRegistry() {
        @Override
        public void tag(Manifest manifest, String tag) {
            super.tag(manifest, tag);
            order.add(tag);
        }
    };
    private Fixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = Fixture.in(folder.resolve("one"));
    }

    /** The plan compares with the tag of the line: what died before it was moved is planned again. */
    @Test
    void theTagOfTheLineIsMovedLast() throws IOException {
        fixture.replace("base:\n", "release: {latest: true}\nbase:\n");
        fixture.build();

        Published image = publish(TagRules.DEFAULT);

        assertThat(order).containsExactly("26.7.3-2026-11-24-001", "26.7.3", "26.7", "latest", "26");
        assertThat(image.tags()).containsExactly("26.7.3-2026-11-24-001", "26.7.3", "26.7", "26", "latest");
    }

    @Test
    void heldReleaseMovesNothingUntilItIsPublishedAgain() {
        fixture.build();

        Published held = publish(TagRules.HOLD);
        List<String> tags = registry.tags();
        Published image = publish(TagRules.DEFAULT);

        assertThat(tags).containsExactly("26.7.3-2026-11-24-001").isEqualTo(held.tags());
        assertThat(registry.referrers(held.index())).hasSize(1);
        assertThat(image.tag()).isEqualTo(held.tag());
        assertThat(image.moved()).containsExactly("26.7.3", "26.7", "26");
    }

    @Test
    void tagsStayAtANewerVersion() throws IOException {
        fixture.addDistribution("26.10.0");
        fixture.replace("version: 26.7.3", "version: 26.10.0");
        fixture.lock();
        Sha256 newer = publishBuilt(TagRules.DEFAULT).index();
        fixture.replace("version: 26.10.0", "version: 26.7.3");
        fixture.lock();

        Published older = publishBuilt(TagRules.DEFAULT);

        assertThat(older.moved()).containsExactly("26.7.3", "26.7");
        assertThat(older.tags()).containsExactly("26.7.3-2026-11-24-001", "26.7.3", "26.7");
        assertThat(registry.resolve("26")).contains(newer);
        assertThat(fixture.log.warnings())
                .anySatisfy(warning -> assertThat(warning.problem())
                        .contains("'26' stays at the newer '26.10.0'", "26.7.3-2026-11-24-001"));
        assertThat(publish(OLDER).moved()).containsExactly("26");
        assertThat(registry.resolve("26")).contains(older.index());
    }

    @Test
    void tagsStayAtANewerReleaseOfTheVersion() {
        Published first = publishBuilt(TagRules.DEFAULT);
        fixture.write("theme/login/login.ftl", "<p>good morning</p>\n");
        Published second = publishBuilt(TagRules.DEFAULT);
        fixture.write("theme/login/login.ftl", "<p>hello</p>\n");

        Published again = publishBuilt(TagRules.DEFAULT);

        assertThat(second.moved()).containsExactly("26.7.3", "26.7", "26");
        assertThat(again.index()).isEqualTo(first.index());
        assertThat(again.moved()).isEmpty();
        assertThat(again.moving().kept()).containsEntry("26", "26.7.3-2026-11-24-002");
        assertThat(publish(OLDER).moved()).containsExactly("26.7.3", "26.7", "26");
    }

    @Test
    void tagsOfAnotherDefinitionAreNotTaken() throws IOException {
        publishBuilt(TagRules.DEFAULT);
        List<String> content = registry.content();
        fixture = Fixture.in(folder.resolve("two"));
        fixture.buildAs("second");

        ImageException failure = refusal(TagRules.DEFAULT);

        assertThat(failure.category()).isEqualTo(Category.INPUT);
        assertThat(failure.problem())
                .contains("keycloak:26.7.3' leads to the image of the definition 'fixture'", "'second standard'");
        assertThat(failure.remedy()).contains("release.tagPrefix", "--take-tags");
        assertThat(registry.content()).isEqualTo(content);
        assertThat(publish(OTHERS).moved()).containsExactly("26.7.3", "26.7", "26");
    }

    @Test
    void tagsOfAnotherMakerAreNotTaken() {
        byte[] foreign = "{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}"
                .getBytes(StandardCharsets.UTF_8);
        registry.tag(Manifest.of(foreign), "26");
        fixture.build();

        assertThat(refusal(TagRules.DEFAULT).problem()).contains("keycloak:26'", "no definition of this project");
        assertThat(refusal(TagRules.HOLD).problem()).contains("keycloak:26'");
        assertThat(registry.tags()).containsExactly("26");
    }

    /** Each of two runs that publish one image would take the other's tags. */
    @Test
    void twoImagesOfAFolderWithOneTagAreRefusedThoughOneIsPublished() throws IOException {
        fixture.build();
        fixture.buildAs("second");

        ImageException failure = catchThrowableOfType(
                ImageException.class, () -> publish(TagRules.DEFAULT, List.of("second"), List.of()));

        assertThat(failure.problem())
                .isEqualTo("Both 'second standard' and 'fixture standard' would be tagged '26.7.3'.");
        assertThat(failure.remedy())
                .contains("release.tagPrefix", folder.resolve("one/out/fixture").toString());
        assertThat(registry.content()).isEmpty();
    }

    @Test
    void imageThatIsNotThereIsAnError() {
        fixture.build();

        ImageException failure = catchThrowableOfType(
                ImageException.class,
                () -> publish(TagRules.DEFAULT, List.of("fixture", "fixtrue"), List.of(Variant.STANDARD)));

        assertThat(failure.problem()).isEqualTo("There is no built image named 'fixtrue'.");
        assertThat(failure.remedy()).contains("'fixture'", "build");
        assertThat(registry.content()).isEmpty();
    }

    private Published publishBuilt(TagRules rules) {
        fixture.build();
        return publish(rules);
    }

    private ImageException refusal(TagRules rules) {
        return catchThrowableOfType(ImageException.class, () -> publish(rules));
    }

    private Published publish(TagRules rules) {
        return publish(rules, List.of(), List.of()).get(0);
    }

    private List<Published> publish(TagRules rules, List<String> images, List<Variant> variants) {
        return new PublishImages(registry, new SbomEvidence(), fixture.log)
                .publish(new PublishRequest(
                        fixture.output(),
                        new Selection(images, variants, List.of()),
                        DAY,
                        Optional.empty(),
                        Optional.empty(),
                        rules));
    }
}
