package io.github.keycloakirsa.images.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.publish.registry.Documents;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The images of a {@code release.json}. */
public final class ReleaseFile {
    private static final int FORMAT = 1;
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private ReleaseFile() {}

    /**
     * An image of a release.
     *
     * @param name of the definition
     * @param variant label of the variant
     * @param repository {@code host/path}
     * @param tag the one that never moves
     * @param digest of the index
     */
    public record Released(String name, String variant, String repository, String tag, Sha256 digest) {
        /** {@code name/variant}. */
        public String label() {
            return name + "/" + variant;
        }
    }

    /**
     * Reads a file.
     *
     * @throws ImageException of category INPUT when it is no release of the format that this version writes
     */
    public static List<Released> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode root = JsonMapper.builder().build().readTree(in.readNBytes(MAX_BYTES));
            if (root.path("format").asInt() != FORMAT) {
                throw unreadable(file, "its format is not " + FORMAT, null);
            }
            List<Released> images = new ArrayList<>();
            for (JsonNode image : root.required("images")) {
                images.add(new Released(
                        text(image, "name"),
                        text(image, "variant"),
                        text(image, "repository"),
                        text(image, "tag"),
                        Documents.digest(text(image, "digest"))));
            }
            return images;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unreadable(file, e.getMessage(), e);
        } catch (IOException e) {
            throw unreadable(file, FileFault.reason(e), e);
        }
    }

    private static String text(JsonNode image, String key) {
        return image.required(key).asText();
    }

    private static ImageException unreadable(Path file, String why, Exception cause) {
        return new ImageException(
                Category.INPUT,
                "'" + file + "' is no release.json: " + why + ".",
                "Name the file that 'publish --release DIR' wrote.",
                cause);
    }
}
