package io.github.keycloakirsa.images.inspect;

import static io.github.keycloakirsa.images.inspect.InspectedImages.image;
import static io.github.keycloakirsa.images.inspect.InspectedImages.keycloak;
import static io.github.keycloakirsa.images.inspect.InspectedImages.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which a report is shown. */
class InspectionOutputTest {
    @TempDir
    private Path folder;

    @Test
    void tablesLookAsTheirGoldenFile() throws IOException {
        keycloak().writeLayout(folder);

        assertThat(InspectionText.of(read(folder))).isEqualTo(golden("inspection.txt"));
    }

    @Test
    void jsonFollowsItsSchema() throws IOException {
        keycloak().writeLayout(folder);
        Path archive = folder.resolve("image.tar");
        image(new LayerBuilder().directory("tmp")).writeDockerArchive(archive);
        String schema = Files.readString(Path.of("../docs/schema/inspect.schema.json"));

        for (Path image : List.of(folder, archive)) {
            String json = InspectionJson.of(read(image));
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(new ObjectMapper().readTree(json)))
                    .isEmpty();
        }
    }

    @Test
    void jsonHoldsTheWholeReport() throws IOException {
        keycloak().writeLayout(folder);

        assertThat(InspectionJson.of(read(folder))).isEqualTo(golden("inspection.json"));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = InspectionOutputTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
