package io.github.keycloakirsa.images.verify;

import io.github.keycloakirsa.images.publish.registry.BlobSource;
import io.github.keycloakirsa.images.publish.registry.Descriptor;
import io.github.keycloakirsa.images.publish.registry.Manifest;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A registry that keeps what it gets and, unlike a real one, compares nothing: what it holds can be spoilt. */
public class MemoryRegistry implements Registry {
    final Map<Sha256, byte[]> blobs = new HashMap<>();
    final Map<Sha256, Manifest> manifests = new TreeMap<>();
    final Map<String, Sha256> tags = new TreeMap<>();

    @Override
    public String name() {
        return "r.example.test/camunda/keycloak";
    }

    @Override
    public Optional<Sha256> resolve(String tag) {
        return tag.startsWith("sha256:")
                ? Optional.of(digest(tag)).filter(manifests::containsKey)
                : Optional.ofNullable(tags.get(tag));
    }

    private static Sha256 digest(String text) {
        return new Sha256(text.substring("sha256:".length()));
    }

    @Override
    public Optional<Manifest> manifest(String tagOrDigest) {
        return resolve(tagOrDigest).map(manifests::get);
    }

    @Override
    public boolean has(Sha256 blob) {
        return blobs.containsKey(blob);
    }

    @Override
    public byte[] blob(Sha256 digest) {
        return blobs.get(digest);
    }

    /** In pieces of 3 bytes. */
    @Override
    public byte[] part(Descriptor blob, long offset) {
        byte[] all = blobs.get(blob.digest());
        int from = (int) Math.min(offset, all.length);
        return Arrays.copyOfRange(all, from, Math.min(from + 3, all.length));
    }

    @Override
    public List<String> tags() {
        return List.copyOf(tags.keySet());
    }

    @Override
    public List<Descriptor> referrers(Sha256 subject) {
        return manifests.entrySet().stream()
                .filter(entry ->
                        entry.getValue().subject().map(Descriptor::digest).equals(Optional.of(subject)))
                .map(entry -> entry.getValue().descriptor())
                .toList();
    }

    @Override
    public long push(BlobSource blob) {
        try (InputStream in = blob.content().open()) {
            blobs.put(blob.digest(), in.readAllBytes());
            return blob.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void push(Manifest manifest) {
        manifests.put(manifest.digest(), manifest);
    }

    @Override
    public void tag(Manifest manifest, String tag) {
        push(manifest);
        tags.put(tag, manifest.digest());
    }

    @Override
    public void attach(Sha256 subject, List<Manifest> referrers) {
        referrers.forEach(this::push);
    }

    /** Points a tag to anything, as another publisher might. */
    public void point(String tag, Sha256 digest) {
        tags.put(tag, digest);
    }

    /** Forgets attachments of a type. */
    void detach(String artifactType) {
        manifests
                .values()
                .removeIf(manifest -> manifest.subject().isPresent()
                        && manifest.descriptor().artifactType().equals(Optional.of(artifactType)));
    }

    /** Everything that it holds, to compare with later. */
    public List<String> content() {
        return Stream.of(
                        blobs.keySet().stream().map(Sha256::hex),
                        manifests.keySet().stream().map(Sha256::hex),
                        tags.entrySet().stream().map(Object::toString))
                .flatMap(texts -> texts)
                .sorted()
                .toList();
    }
}
