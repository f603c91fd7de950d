package io.github.keycloakirsa.images.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.keycloakirsa.images.assemble.ImageReport.Digests;
import io.github.keycloakirsa.images.assemble.ImageReport.Layer;
import io.github.keycloakirsa.images.augment.Augmentation;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Release;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReportFileTest {
    private static final Path SCHEMA = Path.of("../docs/schema/image.schema.json");

    @TempDir
    Path folder;

    @Test
    void reportIsValidAndReadsBackAsItWas() throws IOException {
        ImageReport report = report(new Versions(Optional.of("26.7.3"), Optional.of("4.3.0"), Optional.of("2.54.13")));
        byte[] json = ImageReportFile.write(report);
        Files.write(folder.resolve("image.json"), json);

        assertThat(errors(json)).isEmpty();
        assertThat(ImageReportFile.read(folder)).isEqualTo(report);
    }

    @Test
    void plainImageHasNoVersionsInItsReport() throws IOException {
        byte[] json = ImageReportFile.write(report(Versions.NONE));

        assertThat(errors(json)).isEmpty();
        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("keycloak", "wrapper", "sdk", "null");
    }

    @Test
    void schemaRefusesWhatIsNoReport() throws IOException {
        String json = new String(ImageReportFile.write(report(Versions.NONE)), StandardCharsets.UTF_8);

        assertThat(errors(json.replace("\"index\"", "\"indices\"").getBytes(StandardCharsets.UTF_8)))
                .hasSize(2);
    }

    @Test
    void damagedReportSaysHowToGetAnother() throws IOException {
        Files.writeString(folder.resolve("image.json"), "{\"name\": \"half");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ImageReportFile.read(folder))
                .satisfies(e -> {
                    assertThat(e.problem())
                            .isEqualTo(
                                    "'" + folder.resolve("image.json") + "' is missing or is no report of an image.");
                    assertThat(e.remedy()).contains("mvn package");
                });
    }

    /** Both become parts of the path of what a release writes. */
    @ParameterizedTest
    @CsvSource({"name, fixture, ../../x", "variant, optimized, ../x"})
    void nameAndVariantThatNoDefinitionMayHaveAreRefused(String key, String good, String bad) throws IOException {
        Path file = folder.resolve("image.json");
        String json = new String(ImageReportFile.write(report(Versions.NONE)), StandardCharsets.UTF_8);
        Files.writeString(file, json.replace('"' + good + '"', '"' + bad + '"'));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ImageReportFile.read(folder))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INTEGRITY);
                    assertThat(e.problem())
                            .startsWith("'" + file + "' is no report of an image: its " + key + " must be ")
                            .endsWith(", not '" + bad + "'.");
                });
    }

    private static ImageReport report(Versions versions) {
        return new ImageReport(
                "fixture",
                "optimized",
                versions,
                Optional.of(new Augmentation("21.0.9+10", false, Optional.of("made by the host's Java"))),
                new Release("own-", true, Optional.of(LocalDate.parse("2027-01-31"))),
                new Digests(
                        Fixtures.digest("inputs"),
                        Fixtures.digest("index"),
                        Map.of(
                                Platform.LINUX_AMD64,
                                Fixtures.digest("amd"),
                                Platform.LINUX_ARM64,
                                Fixtures.digest("arm"))),
                List.of(
                        new Layer(Optional.of(Platform.LINUX_AMD64), Fixtures.digest("base"), 7, "os"),
                        new Layer(Optional.empty(), Fixtures.digest("shared"), 8, "aws providers")));
    }

    private static List<Error> errors(byte[] json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        return schema.validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON);
    }
}
