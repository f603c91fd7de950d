package io.github.keycloakirsa.images.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** How an image came to be: an in-toto statement with SLSA provenance v1. */
public final class Provenance {
    /** Media type of the statement, and its artifact type as a referrer. */
    public static final String MEDIA_TYPE = "application/vnd.in-toto+json";
    /** Type of its predicate. */
    public static final String PREDICATE_TYPE = "https://slsa.dev/provenance/v1";
    /** What the parameters mean: docs/evidence.md. */
    public static final String BUILD_TYPE = "urn:io.github.keycloak-irsa:build:1";

    private static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Provenance() {}

    /**
     * What was built.
     *
     * @param definition its name
     * @param variant label of the variant
     * @param inputs digest of definition, lock and files
     * @param documents {@code os/architecture} to the digest of the platform's manifest
     * @param index digest of the image index
     */
    public record Built(String definition, String variant, Sha256 inputs, Map<String, Sha256> documents, Sha256 index) {
        /** Copies its arguments. */
        public Built {
            documents = new TreeMap<>(documents);
        }
    }

    /**
     * The statement about the index and the manifests of an image; the same arguments give the same bytes.
     *
     * @param built the image
     * @param sbom its bill of materials: what it lists with a digest is what the image was made of
     * @param origin who built it
     * @throws ImageException when the SBOM is none of ours
     */
    public static byte[] of(Built built, byte[] sbom, BuildOrigin origin) {
        ObjectNode statement = MAPPER.createObjectNode();
        statement.put("_type", STATEMENT_TYPE);
        statement.set("subject", subjects(built));
        statement.put("predicateType", PREDICATE_TYPE);
        ObjectNode predicate = statement.putObject("predicate");
        ObjectNode definition = predicate.putObject("buildDefinition");
        definition.put("buildType", BUILD_TYPE);
        definition.set("externalParameters", parameters(built));
        definition.putObject("internalParameters").put("inputs", built.inputs().asDigest());
        definition.set("resolvedDependencies", dependencies(sbom, origin));
        predicate.set("runDetails", runDetails(sbom, origin));
        return bytes(statement);
    }

    private static ArrayNode subjects(Built built) {
        ArrayNode subjects = MAPPER.createArrayNode();
        String name = built.definition() + "/" + built.variant();
        subjects.add(resource("name", name, built.index().hex()));
        built.documents()
                .forEach((platform, digest) -> subjects.add(resource("name", name + "/" + platform, digest.hex())));
        return subjects;
    }

    private static ObjectNode parameters(Built built) {
        ObjectNode parameters = MAPPER.createObjectNode();
        parameters.put("definition", built.definition());
        parameters.put("variant", built.variant());
        ArrayNode platforms = parameters.putArray("platforms");
        built.documents().keySet().forEach(platforms::add);
        return parameters;
    }

    private static ArrayNode dependencies(byte[] sbom, BuildOrigin origin) {
        ArrayNode dependencies = MAPPER.createArrayNode();
        origin.source()
                .ifPresent(source -> dependencies
                        .addObject()
                        .put("uri", "git+" + source.repository())
                        .putObject("digest")
                        .put("gitCommit", source.commit()));
        try {
            JsonNode root = MAPPER.readTree(sbom);
            dependencies.add(resource("name", "lock", lockDigest(root)));
            for (JsonNode component : root.required("components")) {
                if (component.has("purl")) {
                    dependencies.add(resource(
                            "uri",
                            component.get("purl").textValue(),
                            component
                                    .required("hashes")
                                    .required(0)
                                    .required("content")
                                    .textValue()));
                }
            }
            return dependencies;
        } catch (IOException | IllegalArgumentException e) {
            throw new ImageException(
                    Category.OUTPUT,
                    "The SBOM of an image is damaged, or an older version of this program wrote it.",
                    "Build the image again: 'mvn package', or 'build DEFINITION' of the command line.",
                    e);
        }
    }

    private static String lockDigest(JsonNode sbom) {
        return Sbom.lock(sbom)
                .orElseThrow(() -> new IllegalArgumentException("no digest of the lock"))
                .replaceFirst("^sha256:", "");
    }

    private static ObjectNode runDetails(byte[] sbom, BuildOrigin origin) {
        ObjectNode details = MAPPER.createObjectNode();
        details.putObject("builder").put("id", origin.builder());
        details.putArray("byproducts")
                .add(resource("name", "sbom.cdx.json", Sha256.of(sbom).hex()));
        return details;
    }

    private static ObjectNode resource(String key, String value, String sha256) {
        ObjectNode resource = MAPPER.createObjectNode().put(key, value);
        resource.putObject("digest").put("sha256", sha256);
        return resource;
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
