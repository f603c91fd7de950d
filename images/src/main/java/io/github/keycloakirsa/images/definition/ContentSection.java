package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.images.definition.ImageDefinition.AddedFile;
import io.github.keycloakirsa.images.definition.ImageDefinition.Content;
import io.github.keycloakirsa.images.definition.ImageDefinition.Copy;
import io.github.keycloakirsa.images.definition.ImageDefinition.Link;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a definition adds: {@code files} and {@code certificates}, which lie in its folder, {@code links} and
 * {@code copies}, which are about the image alone.
 */
final class ContentSection {
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private final AddedSources sources;

    private ContentSection(AddedSources sources) {
        this.sources = sources;
    }

    /** The content; what is not in the folder, or is not as it must be, is among the problems. */
    static Content read(Fields root, Path folder) {
        ContentSection section = new ContentSection(new AddedSources(folder));
        return new Content(
                root.find("files").map(section::files).orElse(List.of()),
                root.find("certificates").map(section::certificates).orElse(List.of()),
                root.find("links")
                        .map(list -> pairs(list, Section.LINK, "path", "target", Link::new))
                        .orElse(List.of()),
                root.find("copies")
                        .map(list -> pairs(list, Section.COPY, "from", "path", Copy::new))
                        .orElse(List.of()));
    }

    /** A list of mappings that have two paths of the image each. */
    private static <T> List<T> pairs(
            Value list, Section section, String first, String second, BiFunction<String, String, T> maker) {
        List<T> pairs = new ArrayList<>();
        for (Value item : list.items()) {
            Fields.of(item, section).ifPresent(fields -> {
                Optional<String> one = fields.require(first).flatMap(value -> value.as(Syntax::pathInImage));
                Optional<String> other = fields.require(second).flatMap(value -> value.as(Syntax::pathInImage));
                one.ifPresent(from -> other.ifPresent(to -> pairs.add(maker.apply(from, to))));
            });
        }
        return pairs;
    }

    private List<AddedFile> files(Value list) {
        List<AddedFile> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (Value item : list.items()) {
            Fields.of(item, Section.FILE).flatMap(this::file).ifPresent(file -> {
                if (!paths.add(file.path())) {
                    item.problem("'files' has two sources for '" + file.path() + "'");
                }
                files.add(file);
            });
        }
        return files;
    }

    private Optional<AddedFile> file(Fields file) {
        Owner owner =
                file.find("owner").flatMap(value -> value.as(Syntax::owner)).orElse(Owner.ROOT);
        Optional<Value> directory = file.find("directory");
        if (directory.isPresent()) {
            file.refuse(List.of("source", "path"), "does not go with 'files[].directory', an empty directory");
            int mode = file.find("mode")
                    .flatMap(value -> value.as(Syntax::directoryMode))
                    .orElse(DIRECTORY_MODE);
            return directory
                    .flatMap(value -> value.as(Syntax::pathInImage))
                    .map(path -> new AddedFile(Optional.empty(), path, mode, owner));
        }
        int mode =
                file.find("mode").flatMap(value -> value.as(Syntax::fileMode)).orElse(FILE_MODE);
        Optional<String> source = file.require("source").flatMap(value -> value.as(this::source));
        return file.require("path")
                .flatMap(value -> value.as(Syntax::pathInImage))
                .map(path -> new AddedFile(source, path, mode, owner));
    }

    private String source(String text) {
        sources.below(Syntax.relativePath(text));
        return text;
    }

    private List<String> certificates(Value list) {
        Set<String> names = new HashSet<>();
        return list.listOf(text -> {
            sources.requireCertificates(Syntax.relativePath(text));
            if (!names.add(Path.of(text).getFileName().toString())) {
                throw Syntax.mismatch("must have file names of their own, for they go into one directory", text);
            }
            return text;
        });
    }
}
