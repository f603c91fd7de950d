package io.github.keycloakirsa.images.publish;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.evidence.Attachment;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Evidence that was made elsewhere, as files: {@code <name>/<variant>/<hex of the subject>/<number>.json} says what
 * {@code <number>.content} is.
 */
public final class EvidenceFolder implements Evidence {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final Path root;

    /** @param root the folder that the files of {@link #files} were put into */
    public EvidenceFolder(Path root) {
        this.root = root;
    }

    /** Everything about an image as files, by their path below the root. */
    public static Map<String, byte[]> files(LayoutImage image, Evidence evidence) {
        Map<String, byte[]> files = new TreeMap<>();
        for (Manifest subject : image.documents()) {
            int number = 0;
            for (Attachment attachment : evidence.about(image, subject)) {
                String file = shelf(image, subject) + "/" + ++number;
                files.put(file + ".json", json(attachment));
                files.put(file + ".content", attachment.content());
            }
        }
        return files;
    }

    private static String shelf(LayoutImage image, Manifest subject) {
        return image.report().name() + "/" + image.report().variant() + "/"
                + subject.digest().hex();
    }

    private static byte[] json(Attachment attachment) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("artifactType", attachment.artifactType());
        json.put("mediaType", attachment.mediaType());
        json.set("contentAnnotations", MAPPER.valueToTree(attachment.contentAnnotations()));
        json.set("annotations", MAPPER.valueToTree(attachment.annotations()));
        attachment.tagSuffix().ifPresent(suffix -> json.put("tagSuffix", suffix));
        return (json + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public List<Attachment> about(LayoutImage image, Manifest subject) {
        Path shelf = root.resolve(shelf(image, subject));
        List<Attachment> attachments = new ArrayList<>();
        for (int number = 1; Files.exists(shelf.resolve(number + ".json")); number++) {
            attachments.add(read(shelf, number));
        }
        if (attachments.isEmpty()) {
            throw unusable(shelf, "it holds nothing", null);
        }
        return attachments;
    }

    private static Attachment read(Path shelf, int number) {
        try {
            JsonNode json = MAPPER.readTree(Files.readAllBytes(shelf.resolve(number + ".json")));
            return new Attachment(
                    json.required("artifactType").asText(),
                    json.required("mediaType").asText(),
                    Files.readAllBytes(shelf.resolve(number + ".content")),
                    MAPPER.convertValue(json.required("contentAnnotations"), TEXTS),
                    MAPPER.convertValue(json.required("annotations"), TEXTS),
                    Optional.ofNullable(json.path("tagSuffix").textValue()));
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(shelf, String.valueOf(e.getMessage()), e);
        }
    }

    private static ImageException unusable(Path shelf, String why, Exception cause) {
        return new ImageException(
                Category.INTEGRITY,
                "The evidence in '" + shelf + "' cannot be used: " + why + ".",
                "Export the images again.",
                cause);
    }
}
