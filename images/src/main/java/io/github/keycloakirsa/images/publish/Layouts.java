package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.assemble.ImageReport;
import io.github.keycloakirsa.images.assemble.ImageReportFile;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds built images and checks that they are whole: every document by digest, every layer by size. */
public final class Layouts {
    private Layouts() {}

    /**
     * The images below a folder, sorted by name and variant.
     *
     * @param root the folder that a build writes to, {@code <root>/<definition>/<variant>/}
     * @throws ImageException when there is none, or one is damaged
     */
    public static List<LayoutImage> below(Path root) {
        try (Stream<Path> files = Files.find(
                root, 3, (file, attributes) -> file.getFileName().toString().equals(ImageReportFile.NAME))) {
            List<Path> folders = files.map(Path::getParent)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            if (!folders.isEmpty()) {
                return folders.stream().map(folder -> read(root, folder)).toList();
            }
        } catch (IOException e) {
            throw none(root, e);
        }
        throw none(root, null);
    }

    private static LayoutImage read(Path root, Path folder) {
        ImageReport report = ImageReportFile.read(folder);
        Path place = Path.of(report.name(), report.variant());
        if (!folder.equals(root) && !place.endsWith(root.relativize(folder))) {
            throw damaged(folder, "its image.json is of '" + report.name() + "/" + report.variant() + "'");
        }
        Manifest index = document(folder, report.digests().index());
        List<Manifest> manifests = index.manifests().stream()
                .map(manifest -> document(folder, manifest.digest()))
                .toList();
        LayoutImage image = new LayoutImage(folder, report, index, manifests);
        if (!image.manifests().stream()
                .map(Manifest::digest)
                .toList()
                .equals(List.copyOf(report.digests().manifests().values()))) {
            throw damaged(folder, "its index names other manifests than image.json");
        }
        image.blobs().forEach(blob -> checkSize(image, blob));
        return image;
    }

    private static Manifest document(Path folder, Sha256 digest) {
        Path file = LayoutImage.blob(folder, digest);
        try {
            if (Files.size(file) > Manifest.MAX_BYTES) {
                throw damaged(folder, "'" + digest.asDigest() + "' is too large for a manifest");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (!Sha256.of(bytes).equals(digest)) {
                throw damaged(folder, "'" + digest.asDigest() + "' holds other bytes");
            }
            return Manifest.of(bytes);
        } catch (IOException e) {
            throw damaged(folder, "'" + digest.asDigest() + "' is missing");
        }
    }

    private static void checkSize(LayoutImage image, Descriptor blob) {
        Path file = LayoutImage.blob(image.folder(), blob.digest());
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == blob.size()) {
                return;
            }
        } catch (IOException e) {
            // as if it were not there
        }
        throw damaged(image.folder(), "'" + blob.digest().asDigest() + "' is missing or of another size");
    }

    /** Compares the bytes of a blob with its digest. */
    static void checkContent(LayoutImage image, Descriptor blob) {
        try {
            if (Sha256.of(LayoutImage.blob(image.folder(), blob.digest())).equals(blob.digest())) {
                return;
            }
        } catch (IOException e) {
            // as if it held other bytes
        }
        throw damaged(image.folder(), "'" + blob.digest().asDigest() + "' holds other bytes");
    }

    private static ImageException damaged(Path folder, String what) {
        return new ImageException(
                Category.INTEGRITY, "The image '" + folder + "' is damaged: " + what + ".", "Build it again.");
    }

    private static ImageException none(Path root, IOException cause) {
        return new ImageException(
                Category.INPUT,
                "There is no image below '" + root + "'.",
                "Build images first ('mvn package'), or name their folder with '--layouts'.",
                cause);
    }
}
