package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.DefinitionReader;
import io.github.keycloakirsa.images.definition.ImageDefinition;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A definition and the file it was read from.
 *
 * @param file the YAML file, absolute
 * @param definition what it says
 * @param named whether the user named this very file, not the folder that it lies in
 */
record DefinitionFile(Path file, ImageDefinition definition, boolean named) {
    static DefinitionFile read(Path yaml) {
        return read(yaml, false);
    }

    private static DefinitionFile read(Path yaml, boolean named) {
        return new DefinitionFile(yaml.toAbsolutePath().normalize(), DefinitionReader.read(yaml), named);
    }

    /**
     * A file, or all {@code *.yaml} of a folder, sorted by name.
     *
     * @throws ImageException when there is none, or one is wrong
     */
    static List<DefinitionFile> readAll(Path fileOrFolder) {
        if (!Files.exists(fileOrFolder)) {
            throw new ImageException(
                    Category.INPUT,
                    "There is no file or folder '" + fileOrFolder + "'.",
                    "Name the YAML file of an image definition, or a folder of them.");
        }
        return Files.isDirectory(fileOrFolder)
                ? yamlFiles(fileOrFolder).stream()
                        .map(yaml -> read(yaml, false))
                        .toList()
                : List.of(read(fileOrFolder, true));
    }

    /** The {@code *.yaml} of a folder, sorted by name. */
    static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> definitions = files.filter(
                            file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (!definitions.isEmpty()) {
                return definitions;
            }
        } catch (IOException e) {
            throw new ImageException(
                    Category.INPUT,
                    "The folder of image definitions '" + folder + "' cannot be read: " + e.getMessage() + ".",
                    "Name a folder with *.yaml files in it.",
                    e);
        }
        throw new ImageException(
                Category.INPUT,
                "There is no image definition in '" + folder + "'.",
                "Name a folder with *.yaml files in it, or one such file.");
    }

    /** What its file says now. */
    DefinitionFile again() {
        return read(file, named);
    }

    /** Whether it is built, or locked, when nobody selects images by name. */
    boolean isDefault() {
        return named || definition.targets().byDefault();
    }

    /** What files and certificates of the definition are relative to. */
    Path folder() {
        return file.getParent();
    }
}
