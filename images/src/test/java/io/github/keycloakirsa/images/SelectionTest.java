package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with the definitions fixture, other and special; the last is not built by default. */
class SelectionTest {
    private static final String PLAIN = """
            name: %s
            byDefault: %s
            platforms: [linux/amd64]
            base: {debian: trixie, packages: [base-files]}
            """;

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void addDefinitions() throws IOException {
        fixture = Fixture.in(folder);
        fixture.write("other.yaml", PLAIN.formatted("other", true));
        fixture.write("special.yaml", PLAIN.formatted("special", false));
        new LockDefinition(fixture.workshop()).lock(fixture.definitions(), List.of("other", "special"));
    }

    @Test
    void folderIsBuiltInOrderWithoutWhatIsNotBuiltByDefault() {
        assertThat(build(fixture.definitions(), Selection.ALL)).containsExactly("fixture", "other");
    }

    @Test
    void namedImagesAreBuiltAndNoOthers() {
        assertThat(build(fixture.definitions(), images("special"))).containsExactly("special");
    }

    @Test
    void fileIsBuiltAlsoWhenItsDefinitionIsNotBuiltByDefault() {
        assertThat(build(fixture.definitions().resolve("special.yaml"), Selection.ALL))
                .containsExactly("special");
    }

    @Test
    void unknownImageIsRefused() {
        assertRefused(
                () -> build(fixture.definitions(), images("other", "othr")),
                "There is no image definition named 'othr'.",
                "Use one or more of 'fixture', 'other', 'special'.");
    }

    @Test
    void folderWithNothingToBuildIsRefused() throws IOException {
        Files.delete(fixture.definition());
        Files.delete(fixture.definitions().resolve("other.yaml"));

        assertRefused(
                () -> build(fixture.definitions(), Selection.ALL),
                "No image is selected, and none of the definitions is built by default.",
                "Select one or more of 'special' by name.");
    }

    @Test
    void folderWithoutDefinitionsIsRefused() {
        Path themes = fixture.definitions().resolve("theme");

        assertRefused(
                () -> build(themes, Selection.ALL),
                "There is no image definition in '" + themes + "'.",
                "Name a folder with *.yaml files in it, or one such file.");
    }

    @Test
    void unknownVariantIsRefused() {
        assertRefused(
                () -> Selection.of(List.of(), List.of("fast"), List.of()),
                "There is no variant 'fast'.",
                "Use one or more of 'standard', 'optimized'.");
    }

    @Test
    void unknownPlatformIsRefused() {
        assertRefused(
                () -> Selection.of(List.of(), List.of(), List.of("linux/amd64", "linux/mips")),
                "There is no platform 'linux/mips'.",
                "Use one or more of 'linux/amd64', 'linux/arm64'.");
    }

    @Test
    void platformThatTheDefinitionLacksIsRefused() {
        Selection arm = Selection.of(List.of("other"), List.of(), List.of("linux/arm64"));

        assertRefused(
                () -> build(fixture.definitions(), arm),
                "The definition 'other' has none of the selected platforms 'linux/arm64'.",
                "Select one of 'linux/amd64', or add the platform to the definition.");
    }

    @Test
    void variantThatNoSelectedDefinitionHasIsRefused() {
        assertRefused(
                () -> build(fixture.definitions(), Selection.of(List.of("other"), List.of("optimized"), List.of())),
                "None of the selected definitions has the variant 'optimized'.",
                "Select one of 'standard', or add the variant to the definition.");
    }

    private static Selection images(String... names) {
        return Selection.of(List.of(names), List.of(), List.of());
    }

    private List<String> build(Path definitions, Selection selection) {
        return new BuildImages(fixture.workshop())
                .build(new BuildRequest(definitions, fixture.output(), selection, false, false)).stream()
                        .map(BuiltImage::name)
                        .toList();
    }

    private static void assertRefused(ThrowingCallable call, String problem, String remedy) {
        assertThatExceptionOfType(ImageException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.category()).isEqualTo(Category.INPUT);
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.remedy()).isEqualTo(remedy);
        });
    }
}
