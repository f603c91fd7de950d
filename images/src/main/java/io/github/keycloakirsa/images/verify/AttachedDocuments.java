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
    private List<Document> statements = List.of();

    AttachedDocuments(Registry registry, PublishedImage image) {
        this.registry = registry;
        this.image = image;
    }

    /** The content of an attachment and what its manifest says of it. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Document(Descriptor layer, byte[] content) {
        /** The media type counts, too: other readers than that of envelopes would read what nobody signed. */
        boolean isSigned(VerificationKey key) {
            return layer.mediaType().equals(Dsse.MEDIA_TYPE) && Dsse.holds(content, key);
        }

        boolean isSignature(Manifest subject, VerificationKey key) {
            return layer.mediaType().equals(SimpleSigning.MEDIA_TYPE)
                    && SimpleSigning.holds(content, layer.annotations(), subject.digest(), key);
        }
    }

    /** Some statements are signed by the key. Whoever may push can attach others: they do not count from then on. */
    String signedProvenance(VerificationKey key) {
        statements = attachedStatements().stream()
                .filter(document -> document.isSigned(key))
                .toList();
        require(!statements.isEmpty(), "No provenance is signed by this key.");
        return "by this key";
    }

    /** Each statement is about all documents of the image, with its inputs. */
    String provenance() {
        if (statements.isEmpty()) {
            statements = attachedStatements(); // there is no key
        }
        statements.forEach(document -> checkStatement(statement(document)));
        JsonNode last = statement(statements.get(statements.size() - 1));
        return "built by " + last.at("/predicate/runDetails/builder/id").asText();
    }

    private List<Document> attachedStatements() {
        List<Document> found = attached(image.index(), Provenance.MEDIA_TYPE);
        require(!found.isEmpty(), "No provenance is attached to the index.");
        return found;
    }

    /**
     * Each statement names a bill of materials that is attached and of the version of the image. There are several where
     * one that writes them otherwise published the same image again. One that no statement names is not looked at.
     */
    String sbom() {
        List<Document> attached = attached(image.index(), SbomEvidence.CYCLONEDX);
        require(!attached.isEmpty(), "No SBOM is attached to the index.");
        List<JsonNode> bills = statements.stream()
                .map(document -> bill(statement(document), attached))
                .toList();
        JsonNode last = bills.get(bills.size() - 1);
        return last.at("/metadata/component/name").asText() + ", "
                + last.path("components").size() + " components";
    }

    private JsonNode bill(JsonNode statement, List<Document> attached) {
        Set<String> named = digests(statement.at("/predicate/runDetails/byproducts"));
        Document bill = attached.stream()
                .filter(document -> named.contains(document.layer().digest().hex()))
                .findFirst()
                .orElseThrow(() -> broken("The provenance does not name an attached SBOM."));
        JsonNode json = Json.parse(bill.content(), "The SBOM");
        String version = json.at("/metadata/component/version").asText();
        String promised = image.index().annotations().getOrDefault(VERSION, "");
        require(version.equals(promised), "The SBOM is of version '" + version + "', the image is '" + promised + "'.");
        require(!json.path("components").isEmpty(), "The SBOM lists nothing.");
        return json;
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
    }

    private static Set<String> digests(JsonNode resources) {
        Set<String> digests = new HashSet<>();
        resources.forEach(resource -> digests.add(resource.at("/digest/sha256").asText()));
        return digests;
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
            if (descriptor.artifactType().equals(Optional.of(artifactType)) && descriptor.isSmall()) {
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

    /** Nothing that this project attaches is large; anyone may attach what cannot be read. */
    private List<Document> documents(Manifest artifact) {
        return artifact.layers().stream()
                .filter(Descriptor::isSmall)
                .map(layer -> new Document(layer, registry.blob(layer.digest())))
                .toList();
    }
}
