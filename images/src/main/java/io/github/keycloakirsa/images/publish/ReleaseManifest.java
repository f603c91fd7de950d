package io.github.keycloakirsa.images.publish;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code release.json} (docs/schema/release.schema.json) and {@code release.md}: what a run published. */
public final class ReleaseManifest {
    private ReleaseManifest() {}

    /**
     * Writes both files, and what belongs to a release besides.
     *
     * @param images what was published
     * @param others further files, by their path below the folder
     * @param folder made where it is missing
     * @throws ImageException of category OUTPUT when they cannot be written
     */
    public static void write(List<Published> images, Map<String, byte[]> others, Path folder) {
        try {
            for (Map.Entry<String, byte[]> other : others.entrySet()) {
                put(folder.resolve(other.getKey()), other.getValue());
            }
            put(folder.resolve("release.json"), json(images).getBytes(StandardCharsets.UTF_8));
            put(folder.resolve("release.md"), markdown(images).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "The release cannot be written to '" + folder + "': " + FileFault.reason(e) + ".",
                    "Name another folder with '--release', and publish again; nothing is sent twice.",
                    e);
        }
    }

    private static void put(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static String json(List<Published> images) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("images", images.stream().map(ReleaseManifest::json).toList());
        return new ObjectMapper().writer(printer).writeValueAsString(json) + "\n";
    }

    private static Map<String, Object> json(Published image) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", image.report().name());
        json.put("variant", image.report().variant());
        image.report().versions().keycloak().ifPresent(version -> json.put("keycloak", version));
        json.put("repository", image.repository());
        json.put("tag", image.tag());
        json.put("digest", image.index().asDigest());
        json.put("tags", image.tags());
        json.put("inputs", image.report().digests().inputs().asDigest());
        Map<String, Object> platforms = new LinkedHashMap<>();
        image.sizes().forEach((platform, size) -> platforms.put(platform.label(), platform(image, platform, size)));
        json.put("platforms", platforms);
        json.put("changes", image.changes().stream().map(ReleaseManifest::json).toList());
        return json;
    }

    private static Map<String, Object> platform(Published image, Platform platform, long size) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("digest", image.report().digests().manifests().get(platform).asDigest());
        json.put("size", size);
        return json;
    }

    static Map<String, Object> json(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", change.kind().label());
        json.put("name", change.name());
        change.from().ifPresent(version -> json.put("from", version));
        change.to().ifPresent(version -> json.put("to", version));
        json.put("security", change.security());
        return json;
    }

    static String markdown(List<Published> images) {
        StringBuilder text = new StringBuilder();
        for (Published image : images) {
            text.append("## ")
                    .append(image.repository())
                    .append(':')
                    .append(image.tag())
                    .append("\n\n");
            text.append('`').append(image.index().asDigest()).append("`\n\n");
            section(text, "Security updates", image, true);
            section(text, "Changes", image, false);
            if (image.changes().isEmpty()) {
                text.append("No component changed, or there was no release to compare with.\n\n");
            }
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String title, Published image, boolean security) {
        List<Change> changes = image.changes().stream()
                .filter(change -> change.security() == security)
                .toList();
        if (!changes.isEmpty()) {
            text.append("### ").append(title).append("\n\n");
            changes.forEach(change -> text.append("- ")
                    .append(change.kind().label())
                    .append(" `")
                    .append(change.name())
                    .append("` ")
                    .append(change.versions())
                    .append('\n'));
            text.append('\n');
        }
    }
}
