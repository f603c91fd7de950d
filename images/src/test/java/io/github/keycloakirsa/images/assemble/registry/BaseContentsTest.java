package io.github.keycloakirsa.images.assemble.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.plan.LayerEntry;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container of several layers sees. A file of these layers holds the name of its layer and its own. */
class BaseContentsTest {
    @TempDir
    private Path folder;

    private final List<LayerBlob> layers = new ArrayList<>();

    @Test
    void theHighestLayersFileIsSeen() throws IOException {
        layer("./", "etc/", "etc/a", "etc/b");
        layer("./etc/b", "/etc/c");

        assertThat(contents()).containsExactly("/etc", "/etc/a = 0 etc/a", "/etc/b = 1 ./etc/b", "/etc/c = 1 /etc/c");
    }

    @Test
    void whatALayerTakesBackIsNotSeenAndWhatItBringsAnewIs() throws IOException {
        layer("a/", "a/file", "a/gone", "b/", "b/deep/", "b/deep/file", "c");
        layer("a/.wh.gone", ".wh.b", ".wh.c", "c");

        assertThat(contents()).containsExactly("/a", "/a/file = 0 a/file", "/c = 1 c");
    }

    @Test
    void anOpaqueDirectoryHidesWhatIsBelowItWhereverItsMarkStands() throws IOException {
        layer("a/", "a/old", "a/deep/", "a/deep/old", "ab");
        layer("a/", "a/new", "a/.wh..wh..opq", "a/newer");

        assertThat(contents()).containsExactly("/a", "/a/new = 1 a/new", "/a/newer = 1 a/newer", "/ab = 0 ab");
    }

    @Test
    void aFileInThePlaceOfADirectoryHidesWhatWasBelowIt() throws IOException {
        layer("a/", "a/file", "b/", "b/file");
        layer("a", "b -> elsewhere");

        assertThat(contents()).containsExactly("/a = 1 a", "/b -> elsewhere");
    }

    @Test
    void aHardLinkKeepsItsContentWhenALaterLayerRemovesOrReplacesTheOriginal() throws IOException {
        layer("one", "two", "three", "link1 => one", "link2 => ./two", "link3 => three", "link4 => link3");
        layer(".wh.one", "two");

        assertThat(contents())
                .containsExactly(
                        "/link1 = 0 one",
                        "/link2 = 0 two",
                        "/link3 = 0 three",
                        "/link4 = 0 three",
                        "/three = 0 three",
                        "/two = 1 two");
    }

    /** Each path, sorted, with what is there. */
    private List<String> contents() throws IOException {
        BaseTree tree = BaseTree.read(layers);
        PulledBase base = new PulledBase(
                "registry.example.test/base:1",
                Sha256.of(new byte[0]),
                new byte[0],
                layers,
                tree.directoriesAndLinks());
        TreeMap<String, String> seen = new TreeMap<>();
        try (BaseContents contents = BaseContents.of(base, folder.resolve("contents"))) {
            for (LayerEntry entry : contents.entries()) {
                seen.put(entry.path(), entry.path() + what(entry));
            }
        }
        assertThat(folder.resolve("contents")).isEmptyDirectory();
        return List.copyOf(seen.values());
    }

    private static String what(LayerEntry entry) throws IOException {
        if (entry instanceof SymbolicLink link) {
            return " -> " + link.target();
        }
        if (entry instanceof RegularFile file) {
            try (InputStream content = file.content().open()) {
                return " = " + new String(content.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    /** Puts a layer on top: {@code folder/}, {@code file}, {@code link -> target} or {@code hard link => original}. */
    private void layer(String... names) throws IOException {
        Path file = folder.resolve("layer-" + layers.size());
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (String name : names) {
                String[] link = name.split(" [-=]> ", 2);
                byte type = name.contains(" -> ")
                        ? TarConstants.LF_SYMLINK
                        : name.contains(" => ")
                                ? TarConstants.LF_LINK
                                : name.endsWith("/") ? TarConstants.LF_DIR : TarConstants.LF_NORMAL;
                TarArchiveEntry entry = new TarArchiveEntry(link[0], type, true);
                entry.setLinkName(link.length > 1 ? link[1] : "");
                byte[] content = type == TarConstants.LF_NORMAL
                        ? (layers.size() + " " + name).getBytes(StandardCharsets.UTF_8)
                        : new byte[0];
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        layers.add(new LayerBlob("layer", file, Files.size(file), Sha256.of(file), Sha256.of(file)));
    }
}
