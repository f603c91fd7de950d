package io.github.keycloakirsa.images.assemble;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.images.augment.Augmentation;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.definition.Release;
import io.github.keycloakirsa.images.definition.Syntax;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code image.json}; docs/output.md is the reference, docs/schema/image.schema.json the schema. */
public final class ImageReportFile {
    /** Name of the file in the folder of the variant. */
    public static final String NAME = "image.json";

    private static final String OF_IMAGE = "image";
    private static final String OF_HOST = "host";
    private static final String BUILD_AGAIN =
            "Build the image again: 'mvn package', or 'build DEFINITION' of the command line.";

    private ImageReportFile() {}

    /** The report as JSON; what an image does not have is left out. */
    static byte[] write(ImageReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", report.name());
        json.put("variant", report.variant());
        report.versions().keycloak().ifPresent(version -> json.put("keycloak", version));
        report.versions().wrapper().ifPresent(version -> json.put("wrapper", version));
        report.versions().sdk().ifPresent(version -> json.put("sdk", version));
        report.augmentation().ifPresent(augmentation -> json.put("augmentation", write(augmentation)));
        json.put("release", write(report.release()));
        json.put("index", report.digests().index().asDigest());
        Map<String, Object> platforms = new LinkedHashMap<>();
        report.digests().manifests().forEach((platform, digest) -> platforms.put(platform.label(), digest.asDigest()));
        json.put("platforms", platforms);
        json.put("inputs", report.digests().inputs().asDigest());
        json.put("layers", report.layers().stream().map(ImageReportFile::write).toList());
        return Json.pretty(json);
    }

    private static Map<String, Object> write(Augmentation augmentation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("java", augmentation.java());
        json.put("javaFrom", augmentation.javaOfImage() ? OF_IMAGE : OF_HOST);
        json.put("reproducible", augmentation.notReproducible().isEmpty());
        augmentation.notReproducible().ifPresent(why -> json.put("notReproducible", why));
        return json;
    }

    private static Map<String, Object> write(Release release) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tagPrefix", release.tagPrefix());
        json.put("latest", release.latest());
        release.endOfLife().ifPresent(day -> json.put("endOfLife", day.toString()));
        return json;
    }

    private static Map<String, Object> write(ImageReport.Layer layer) {
        Map<String, Object> json = new LinkedHashMap<>();
        layer.platform().ifPresent(platform -> json.put("platform", platform.label()));
        json.put("digest", layer.digest().asDigest());
        json.put("size", layer.size());
        json.put("name", layer.name());
        return json;
    }

    /**
     * Reads the report of an output. Name and variant are such as a definition may have: they can be parts of a path.
     *
     * @param folder the folder of the variant
     * @throws ImageException when there is none, or it is damaged
     */
    public static ImageReport read(Path folder) {
        Path file = folder.resolve(NAME);
        ImageReport report;
        try {
            report = read(Json.parse(Files.readAllBytes(file)));
        } catch (IOException | RuntimeException e) {
            throw new ImageException(
                    Category.OUTPUT, "'" + file + "' is missing or is no report of an image.", BUILD_AGAIN, e);
        }
        check(file, "name", report.name(), Syntax::name);
        check(file, "variant", report.variant(), Syntax::variant);
        return report;
    }

    private static void check(Path file, String key, String value, Consumer<String> syntax) {
        try {
            syntax.accept(value);
        } catch (IllegalArgumentException e) {
            throw new ImageException(
                    Category.INTEGRITY,
                    "'" + file + "' is no report of an image: its " + key + " " + e.getMessage() + ".",
                    BUILD_AGAIN,
                    e);
        }
    }

    private static ImageReport read(JsonNode json) {
        Map<Platform, Sha256> manifests = new EnumMap<>(Platform.class);
        json.required("platforms")
                .properties()
                .forEach(entry -> manifests.put(platform(entry.getKey()), digest(entry.getValue())));
        List<ImageReport.Layer> layers = new ArrayList<>();
        for (JsonNode layer : json.required("layers")) {
            layers.add(new ImageReport.Layer(
                    text(layer, "platform").map(ImageReportFile::platform),
                    digest(layer.required("digest")),
                    layer.required("size").longValue(),
                    layer.required("name").textValue()));
        }
        return new ImageReport(
                text(json, "name").orElseThrow(),
                text(json, "variant").orElseThrow(),
                new Versions(text(json, "keycloak"), text(json, "wrapper"), text(json, "sdk")),
                Optional.ofNullable(json.get("augmentation")).map(ImageReportFile::augmentation),
                release(json.required("release")),
                new ImageReport.Digests(digest(json.required("inputs")), digest(json.required("index")), manifests),
                layers);
    }

    private static Augmentation augmentation(JsonNode json) {
        return new Augmentation(
                json.required("java").textValue(),
                json.required("javaFrom").textValue().equals(OF_IMAGE),
                text(json, "notReproducible"));
    }

    private static Release release(JsonNode json) {
        return new Release(
                json.required("tagPrefix").textValue(),
                json.required("latest").booleanValue(),
                text(json, "endOfLife").map(LocalDate::parse));
    }

    private static Optional<String> text(JsonNode json, String key) {
        return Optional.ofNullable(json.get(key)).map(JsonNode::textValue);
    }

    private static Sha256 digest(JsonNode text) {
        return Sha256.parseDigest(text.textValue());
    }

    private static Platform platform(String label) {
        for (Platform platform : Platform.values()) {
            if (platform.label().equals(label)) {
                return platform;
            }
        }
        throw new IllegalArgumentException("unknown platform '" + label + "'");
    }
}
