package io.github.keycloakirsa.images.assemble;

import io.github.keycloakirsa.images.assemble.OciDocuments.Descriptor;
import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An OCI image layout being written: each blob once, whichever platforms share it. Safe for several threads. */
final class OciLayout {
    private static final byte[] VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final Path folder;
    private final Path blobs;

    private OciLayout(Path folder) {
        this.folder = folder;
        this.blobs = folder.resolve("blobs").resolve("sha256");
    }

    /** An empty layout in a new folder. */
    static OciLayout create(Path folder) throws IOException {
        OciLayout layout = new OciLayout(folder);
        Files.createDirectories(layout.blobs);
        Files.write(folder.resolve("oci-layout"), VERSION);
        return layout;
    }

    /**
     * Takes over what Jib wrote, after comparing it byte by byte with what it was given.
     *
     * @param archive Jib's docker archive
     * @param layers what it was made of, from the lowest to the highest
     * @return the image's configuration
     * @throws ImageException when the archive holds anything else
     */
    byte[] take(Path archive, List<LayerBlob> layers) throws IOException {
        List<Sha256> written = new ArrayList<>();
        byte[] config = new byte[0];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().endsWith(DockerArchive.LAYER_SUFFIX)) {
                    written.add(Sha256.of(tar));
                } else if (entry.getName().equals(DockerArchive.CONFIG)) {
                    config = tar.readAllBytes();
                }
            }
        }
        if (!written.equals(layers.stream().map(LayerBlob::digest).distinct().toList())
                || !ImageConfig.diffIds(config)
                        .equals(layers.stream().map(LayerBlob::diffId).toList())) {
            throw damaged(archive);
        }
        for (LayerBlob layer : layers) {
            link(layer);
        }
        put(config);
        return config;
    }

    /**
     * The blob shares its bytes with the store, which never writes to a file again and reads none without checking its
     * digest: whoever changes the blob spoils no later image.
     */
    private void link(LayerBlob layer) throws IOException {
        Path blob = blobs.resolve(layer.digest().hex());
        Permissions.readable(layer.file());
        try {
            Files.createLink(blob, layer.file());
        } catch (FileAlreadyExistsException e) {
            return; // another platform has it too
        } catch (IOException | UnsupportedOperationException e) {
            copy(layer, blob);
        }
    }

    private void copy(LayerBlob layer, Path blob) throws IOException {
        Path part = Files.createTempFile(folder, "blob-", ".part");
        Files.copy(layer.file(), part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE);
    }

    private static ImageException damaged(Path archive) {
        return new ImageException(
                Category.INTEGRITY,
                "The layers in '" + archive.getFileName() + "' are not those that went into it.",
                "Build again. If it happens again, look for a failing disk or memory.");
    }

    /** Writes a document as a blob. */
    void put(byte[] content) throws IOException {
        Path part = Files.createTempFile(folder, "blob-", ".part");
        Files.write(part, content);
        Permissions.readable(part);
        Files.move(part, blobs.resolve(Sha256.of(content).hex()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Ends the layout: names the one image index in it. */
    void name(Descriptor index, String name) throws IOException {
        Descriptor named = index.with("annotations", Map.of("org.opencontainers.image.ref.name", name));
        Files.write(folder.resolve("index.json"), OciDocuments.index(List.of(named), Map.of()));
    }
}
