package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/bitnami.md and the definition that it is about to each other. */
class BitnamiGuideTest {
    private static final String GUIDE = "bitnami.md";
    private static final String NAME = "keycloak-26-bitnami";

    @TempDir
    private Path folder;

    @Test
    void everyDefinitionOfTheGuideExtendsTheImage() throws IOException {
        copyOf(Docs.definitions());
        Files.createDirectory(folder.resolve("identity"));
        List<String> examples = Docs.blocks(GUIDE, "yaml").stream()
                .filter(block -> block.startsWith("name: "))
                .toList();

        assertThat(examples).hasSize(2).allSatisfy(example -> {
            String name = example.substring("name: ".length(), example.indexOf('\n'));
            Files.writeString(folder.resolve(name + ".yaml"), example);
            assertThat(DefinitionReader.read(folder.resolve(name + ".yaml"))
                            .content()
                            .links())
                    .contains(new ImageDefinition.Link("/opt/bitnami/keycloak", "/opt/keycloak"));
        });
    }

    @Test
    void guideNamesWhatTheImageIsBuiltWith() throws IOException {
        Keycloak keycloak = DefinitionReader.read(Docs.definitions().resolve(NAME + ".yaml"))
                .keycloak()
                .orElseThrow();
        String guide = Files.readString(Docs.file(GUIDE));

        assertThat(keycloak.options())
                .hasSizeGreaterThan(5)
                .allSatisfy((option, value) -> assertThat(guide).contains("`" + option + "=" + value + "`"));
    }

    private void copyOf(Path source) throws IOException {
        try (Stream<Path> walk = Files.walk(source)) {
            for (Path path :
                    (Iterable<Path>) walk.filter(found -> !found.startsWith(source.resolve("target")))::iterator) {
                Path target = folder.resolve(source.relativize(path).toString());
                if (Files.isRegularFile(path)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(path, target);
                }
            }
        }
    }
}
