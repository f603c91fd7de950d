package io.github.keycloakirsa.images.assemble.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.plan.FileContent;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.RegularFile;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.images.plan.PlannedLayer;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerStoreTest {
    private static final Owner OPENSHIFT = new Owner(1_000_540_000, 0);
    private static final String LONG = "/long/" + "name/".repeat(40) + "ümlaut";

    @TempDir
    Path folder;

    private LayerStore store;

    @BeforeEach
    void open() {
        store = new LayerStore(folder.resolve("layers"));
    }

    @Test
    void entriesKeepTypeModeOwnerAndTarget() throws IOException {
        LayerBlob blob = store.packed(layer("content"));

        assertThat(entries(blob))
                .containsExactly("bin -> usr/bin 777 0:0", LONG.substring(1) + " 640 1000540000:0", "tmp/ 1777 0:0");
    }

    @Test
    void entriesHaveNoNamesAndOneTime() throws IOException {
        try (TarArchiveInputStream tar = open(store.packed(layer("content")))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
                assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(1000);
            }
        }
    }

    @Test
    void digestsAreThoseOfTheBytes() throws IOException {
        LayerBlob blob = store.packed(layer("content"));

        assertThat(blob.digest()).isEqualTo(Sha256.of(blob.file()));
        assertThat(blob.size()).isEqualTo(Files.size(blob.file()));
        try (InputStream tar = new GZIPInputStream(Files.newInputStream(blob.file()))) {
            assertThat(blob.diffId()).isEqualTo(Sha256.of(tar));
        }
    }

    @Test
    void sameLayerIsPackedOnce() throws IOException {
        LayerBlob first = store.packed(layer("content"));
        Files.setLastModifiedTime(first.file(), FileTime.fromMillis(5));

        assertThat(store.packed(layer("content"))).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first.file()).toMillis()).isEqualTo(5);
    }

    @Test
    void otherContentIsAnotherLayer() throws IOException {
        assertThat(store.packed(layer("content")).digest())
                .isNotEqualTo(store.packed(layer("CONTENT")).digest());
    }

    @Test
    void contentIsPackedOnlyWhenItIsWhatThePlanSays() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "as planned");
        Sha256 planned = Sha256.of(file);
        PlannedLayer layer = onDisk(file, planned);
        Files.writeString(file, "as meddled");

        assertThatThrownBy(() -> store.packed(layer)).isInstanceOfSatisfying(ImageException.class, e -> {
            assertThat(e.problem()).contains("'/file' of test was changed", planned.hex());
            assertThat(e.remedy()).contains("Build again");
        });
        try (Stream<Path> files = Files.list(folder.resolve("layers"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void contentOfKnownDigestIsNotReadForALayerThatIsPacked() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        PlannedLayer layer = onDisk(file, Sha256.of(file));
        LayerBlob first = store.packed(layer);
        Files.delete(file);

        assertThat(store.packed(layer)).isEqualTo(first);
    }

    @Test
    void truncatedLayerIsPackedAgain() throws IOException {
        LayerBlob first = store.packed(layer("content"));
        byte[] bytes = Files.readAllBytes(first.file());
        Files.write(first.file(), Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(store.packed(layer("content"))).isEqualTo(first);
        assertThat(Files.readAllBytes(first.file())).isEqualTo(bytes);
    }

    @Test
    void nothingElseIsLeftInTheStore() throws IOException {
        LayerBlob blob = store.packed(layer("content"));

        try (Stream<Path> files = Files.list(folder.resolve("layers"))) {
            assertThat(files).containsExactly(blob.file());
        }
    }

    private static PlannedLayer onDisk(Path file, Sha256 digest) throws IOException {
        FileContent content = new FileContent.OnDisk(file, Files.size(file), Optional.of(digest));
        return new PlannedLayer("test", List.of(new RegularFile("/file", 0644, OPENSHIFT, content, "test")));
    }

    private static PlannedLayer layer(String content) {
        return new PlannedLayer(
                "test",
                List.of(
                        new SymbolicLink("/bin", "usr/bin", Owner.ROOT),
                        new RegularFile(
                                LONG,
                                0640,
                                OPENSHIFT,
                                new FileContent.Bytes(content.getBytes(StandardCharsets.UTF_8)),
                                "test"),
                        new Directory("/tmp", 01777, Owner.ROOT)));
    }

    private static List<String> entries(LayerBlob blob) throws IOException {
        List<String> entries = new ArrayList<>();
        try (TarArchiveInputStream tar = open(blob)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry.getName() + (entry.isSymbolicLink() ? " -> " + entry.getLinkName() : "") + " "
                        + Integer.toOctalString(entry.getMode() & 07777) + " " + entry.getLongUserId() + ":"
                        + entry.getLongGroupId());
            }
        }
        return entries;
    }

    private static TarArchiveInputStream open(LayerBlob blob) throws IOException {
        return new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(blob.file())), "UTF-8");
    }
}
