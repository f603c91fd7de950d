package io.github.keycloakirsa.images.definition;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything on the disk that a definition is made of. */
public final class DefinitionFiles {
    private DefinitionFiles() {}

    /**
     * The definition, those that it extends, its lock, and the files and directories of what it adds.
     *
     * @param yaml the file that the definition was read from
     * @return by the path below the definition's folder, with {@code /} between the parts
     */
    public static SortedMap<String, Path> of(Path yaml, ImageDefinition definition) {
        Path folder = yaml.toAbsolutePath().getParent();
        SortedMap<String, Path> files = new TreeMap<>();
        Stream.concat(DefinitionReader.files(yaml).stream(), Stream.of(LockFile.beside(yaml)))
                .forEach(file -> files.put(AddedSources.slashed(folder.relativize(file.toAbsolutePath())), file));
        AddedSources sources = new AddedSources(folder);
        Stream.concat(
                        definition.content().files().stream().flatMap(file -> file.source().stream()),
                        definition.content().certificates().stream())
                .forEach(source -> sources.below(source)
                        .forEach((below, file) -> files.put(below.isEmpty() ? source : source + "/" + below, file)));
        return files;
    }
}
