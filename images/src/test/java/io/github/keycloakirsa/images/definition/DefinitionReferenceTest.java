package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/image-definition.md and the reader to each other. */
class DefinitionReferenceTest {
    private static final String REFERENCE = "image-definition.md";
    private static final Pattern NAME = Pattern.compile("(?m)^name: (\\S+)$");

    @TempDir
    private Path folder;

    @Test
    void tableListsTheKeysOfTheReader() throws IOException {
        assertThat(Docs.find(REFERENCE, "(?m)^\\| `([^`]+)` \\|"))
                .containsExactlyInAnyOrderElementsOf(Section.allPaths());
    }

    @Test
    void listsThatAreAddedToAreThoseOfTheReader() throws IOException {
        String sentence =
                Docs.find(REFERENCE, "(?s)- Lists of things (.*?)\\.\n").get(0);

        assertThat(Pattern.compile("`([^`]+)`").matcher(sentence).results().map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(Overlay.ADDED_TO);
    }

    @Test
    void everyExampleIsADefinition() throws IOException {
        List<String> names = new ArrayList<>();
        for (String example : Docs.blocks(REFERENCE, "yaml")) {
            names.add(read(example).name());
        }

        assertThat(names).containsExactly("keycloak-own", "keycloak-auth", "greeter", "keycloak-upstream");
    }

    @Test
    void defaultsOfTheTableAreThoseOfTheReader() throws IOException {
        ContainerSettings defaults =
                read("name: x\nbase: {debian: trixie, packages: [bash]}\nkeycloak: {version: 26.7.3}\n")
                        .container();
        List<String> table = Docs.find(REFERENCE, "(?m)^(\\| `container\\..*)$");

        assertThat(table)
                .anySatisfy(row -> assertThat(row)
                        .contains("container.user")
                        .contains("`" + defaults.user().orElseThrow() + "`"));
        assertThat(table)
                .anySatisfy(row -> assertThat(row).contains("container.ports").contains("`" + defaults.ports() + "`"));
        assertThat(table)
                .anySatisfy(row -> assertThat(row)
                        .contains("container.entrypoint")
                        .contains("`" + defaults.command().entrypoint() + "`"));
        assertThat(table).anySatisfy(row -> {
            assertThat(row).contains("container.environment");
            defaults.environment().forEach((name, value) -> assertThat(row).contains("`" + name + "=" + value + "`"));
        });
    }

    @Test
    void directoryOfCertificatesIsNamed() throws IOException {
        assertThat(Files.readString(Docs.file(REFERENCE)))
                .contains("`" + ImageDefinition.Content.CERTIFICATE_DIRECTORY + "/`")
                .contains("sslrootcert=" + ImageDefinition.Content.CERTIFICATE_DIRECTORY + "/");
    }

    private ImageDefinition read(String example) throws IOException {
        DefinitionFolder sources = DefinitionFolder.fill(folder);
        Matcher name = NAME.matcher(example);
        assertThat(name.find()).isTrue();
        sources.write("greeter.sh", "#!/bin/sh\necho hello\n");
        sources.write(name.group(1) + ".yaml", example);
        return DefinitionReader.read(folder.resolve(name.group(1) + ".yaml"));
    }
}
