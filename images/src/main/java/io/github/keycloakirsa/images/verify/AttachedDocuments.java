package io.github.keycloakirsa.images.verify;

import static io.github.keycloakirsa.images.verify.Checks.broken;
import static io.github.keycloakirsa.images.verify.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakirsa.images.evidence.Provenance;
import io.github.keycloakirsa.images.evidence.signature.Dsse;
import io.github.keycloakirsa.images.evidence.signature.SimpleSigning;
import io.github.keycloakirsa.images.evidence.signature.VerificationKey;
import io.github.keycloakirsa.images.publish.SbomEvidence;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.publish.registry.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is attached to an image; each check says in a few words what it found. */
final class AttachedDocuments {
    private static final String VERSION = "org.opencontainers.image.version";

    private final Registry registry;
    private final PublishedImage image;
    private final Set<String> bills = new HashSet<>();
    private List<Document> statements = List.of();

    AttachedDocuments(Registry registry, PublishedImage image) {
        this.registry = registry;
        this.image = image;
    }

    /** The content of an attachment and what its manifest says of it. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Document(Descriptor layer, byte[] content) {
        boolean isSignature(Manifest subject, VerificationKey key) {
            return layer.mediaType().equals(SimpleSigning.MEDIA_TYPE)
                    && SimpleSigning.holds(content, layer.annotations(), subject.digest(), key);
        }
    }

    /**
     * A bill of materials is of the version that the image has; provenance says which of them are of this image. There are
     * several where one that writes them otherwise published the same image again.
     */
    String sbom() {
        List<Document> found = attached(image.index(), SbomEvidence.CYCLONEDX);
        require(!found.isEmpty(), "No SBOM is attached to the index.");
        List<Document> right =
                found.stream().filter(bill -> fault(bill).isEmpty()).toList();
        require(!right.isEmpty(), fault(found.get(0)).orElse(""));
        right.forEach(bill -> bills.add(bill.layer().digest().hex()));
        JsonNode json = Json.parse(right.get(0).content(), "The SBOM");
        return json.at("/metadata/component/name").asText() + ", "
                + json.path("components").size() + " components";
    }

    /** Why a bill of materials is not of the image; another publisher may have attached one, too. */
    private Optional<String> fault(Document bill) {
        JsonNode json = Json.parse(bill.content(), "The SBOM");
        String version = json.at("/metadata/component/version").asText();
        String promised = image.index().annotations().getOrDefault(VERSION, "");
        if (!version.equals(promised)) {
            return Optional.of("The SBOM is of version '" + version + "', the image is '" + promised + "'.");
        }
        return json.path("components").isEmpty() ? Optional.of("The SBOM lists nothing.") : Optional.empty();
    }

    /** Each statement is about all documents of the image, with its inputs and a bill of materials that is attached. */
    String provenance() {
        List<Document> found = attached(image.index(), Provenance.MEDIA_TYPE);
        require(!found.isEmpty(), "No provenance is attached to the index.");
        found.forEach(document -> checkStatement(statement(document)));
        statements = found;
        JsonNode last = statement(found.get(found.size() - 1));
        return "built by " + last.at("/predicate/runDetails/builder/id").asText();
    }

    private static JsonNode statement(Document document) {
        byte[] plain = document.layer().mediaType().equals(Dsse.MEDIA_TYPE)
                ? Dsse.payload(document.content()).orElseThrow(() -> broken("The envelope of the provenance is empty."))
                : document.content();
        return Json.parse(plain, "The provenance");
    }

    private void checkStatement(JsonNode statement) {
        require(
                statement.path("predicateType").asText().equals(Provenance.PREDICATE_TYPE),
                "The provenance is of type '" + statement.path("predicateType").asText() + "'.");
        Set<String> subjects = digests(statement.path("subject"));
        for (Manifest document : image.documents()) {
            require(
                    subjects.contains(document.digest().hex()),
                    "The provenance does not speak of '" + document.digest().asDigest() + "'.");
        }
        String inputs = statement
                .at("/predicate/buildDefinition/internalParameters/inputs")
                .asText();
        require(
                inputs.equals(image.index().annotations().get(PublishedImage.INPUTS)),
                "The provenance is of the inputs '" + inputs + "', which are not those of the image.");
        Set<String> named = digests(statement.at("/predicate/runDetails/byproducts"));
        require(bills.stream().anyMatch(named::contains), "The provenance does not name an attached SBOM.");
    }

    private static Set<String> digests(JsonNode resources) {
        Set<String> digests = new HashSet<>();
        resources.forEach(resource -> digests.add(resource.at("/digest/sha256").asText()));
        return digests;
    }

    /** One of the statements is signed by the key. */
    String signedProvenance(VerificationKey key) {
        require(
                statements.stream().anyMatch(document -> Dsse.holds(document.content(), key)),
                "No provenance is signed by this key.");
        return "by this key";
    }

    /** The index and each manifest have a signature by the key, as a referrer and under the older tag. */
    String signatures(VerificationKey key) {
        for (Manifest document : image.documents()) {
            String digest = document.digest().asDigest();
            require(
                    attached(document, SimpleSigning.ARTIFACT_TYPE).stream()
                            .anyMatch(one -> one.isSignature(document, key)),
                    "'" + digest + "' has no signature by this key.");
            require(
                    tagged(document).stream().anyMatch(one -> one.isSignature(document, key)),
                    "'" + digest + "' has no signature by this key under the tag '" + tag(document) + "'.");
        }
        return image.documents().size() + " by this key, each as a referrer and under its tag";
    }

    long signatureCount() {
        return registry.referrers(image.index().digest()).stream()
                .filter(descriptor -> descriptor.artifactType().equals(Optional.of(SimpleSigning.ARTIFACT_TYPE)))
                .count();
    }

    private List<Document> attached(Manifest subject, String artifactType) {
        List<Document> documents = new ArrayList<>();
        for (Descriptor descriptor : registry.referrers(subject.digest())) {
            if (descriptor.artifactType().equals(Optional.of(artifactType))) {
                Manifest artifact = registry.manifest(descriptor.digest().asDigest())
                        .orElseThrow(() ->
                                broken("The attachment '" + descriptor.digest().asDigest() + "' is missing."));
                require(
                        artifact.subject().map(Descriptor::digest).equals(Optional.of(subject.digest())),
                        "The attachment '" + descriptor.digest().asDigest() + "' is about something else.");
                documents.addAll(documents(artifact));
            }
        }
        return documents;
    }

    private List<Document> tagged(Manifest subject) {
        return registry.manifest(tag(subject)).map(this::documents).orElse(List.of());
    }

    private static String tag(Manifest subject) {
        return "sha256-" + subject.digest().hex() + "." + SimpleSigning.TAG_SUFFIX;
    }

    private List<Document> documents(Manifest artifact) {
        return artifact.layers().stream()
                .map(layer -> new Document(layer, registry.blob(layer.digest())))
                .toList();
    }
}
