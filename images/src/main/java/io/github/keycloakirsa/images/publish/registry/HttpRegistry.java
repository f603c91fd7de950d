package io.github.keycloakirsa.images.publish.registry;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registry that speaks the OCI distribution protocol over HTTP. */
public final class HttpRegistry implements Registry {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");
    private static final String DIGEST = "Docker-Content-Digest";
    private static final String ACCEPTED = String.join(
            ", ",
            Manifest.INDEX,
            Manifest.IMAGE,
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");
    private static final int MOST_PAGES = 1000;

    private final Endpoint endpoint;
    private final RegistryHttp http;
    private final BuildLog log;

    /**
     * @param endpoint which repository
     * @param patience how long it is borne with
     * @param log told of each blob that is uploaded
     */
    public HttpRegistry(Endpoint endpoint, Patience patience, BuildLog log) {
        this.endpoint = endpoint;
        this.http = new RegistryHttp(endpoint, patience);
        this.log = log;
    }

    @Override
    public String name() {
        return endpoint.name();
    }

    @Override
    public Optional<Sha256> resolve(String tag) {
        return ask("looking up '" + tag + "'", () -> {
            Answer answer = http.send(get("manifests/" + tag).method("HEAD", BodyPublishers.noBody()));
            if (answer.status() == Answer.NOT_FOUND) {
                return Optional.empty();
            }
            Optional<String> digest = answer.expect(Answer.OK).header(DIGEST);
            return digest.isPresent()
                    ? digest.map(Documents::digest)
                    : manifest(tag).map(Manifest::digest);
        });
    }

    @Override
    public Optional<Manifest> manifest(String tagOrDigest) {
        return ask("reading '" + tagOrDigest + "'", () -> {
            Answer answer = http.send(get("manifests/" + tagOrDigest));
            if (answer.status() == Answer.NOT_FOUND) {
                return Optional.empty();
            }
            byte[] bytes = answer.expect(Answer.OK).body();
            if (tagOrDigest.startsWith("sha256:")) {
                compare(Documents.digest(tagOrDigest), bytes);
            }
            String type = answer.header("Content-Type")
                    .orElse("")
                    .replaceFirst(";.*", "")
                    .strip();
            return Optional.of(type.isEmpty() ? Manifest.of(bytes) : new Manifest(type, bytes));
        });
    }

    @Override
    public boolean has(Sha256 blob) {
        return ask("looking up the blob '" + blob.asDigest() + "'", () -> {
            Answer answer = http.send(get("blobs/" + blob.asDigest()).method("HEAD", BodyPublishers.noBody()));
            return answer.expect(Answer.OK, Answer.NOT_FOUND).status() == Answer.OK;
        });
    }

    @Override
    public byte[] blob(Sha256 digest) {
        return ask("reading the blob '" + digest.asDigest() + "'", () -> {
            byte[] bytes = http.send(get("blobs/" + digest.asDigest()))
                    .expect(Answer.OK)
                    .body();
            compare(digest, bytes);
            return bytes;
        });
    }

    @Override
    public byte[] part(Descriptor blob, long offset) {
        String digest = blob.digest().asDigest();
        long last = Math.min(blob.size(), offset + Manifest.MAX_BYTES) - 1;
        return ask(
                "reading the blob '" + digest + "'",
                () -> http.send(get("blobs/" + digest).header("Range", "bytes=" + offset + "-" + last))
                        .expect(offset == 0 && last == blob.size() - 1 ? Answer.OK : Answer.PARTIAL, Answer.PARTIAL)
                        .body());
    }

    @Override
    public List<String> tags() {
        return ask("listing tags", () -> {
            List<String> tags = new ArrayList<>();
            Optional<URI> page = Optional.of(uri("tags/list?n=1000"));
            for (int i = 0; i < MOST_PAGES && page.isPresent(); i++) {
                Answer answer = http.send(HttpRequest.newBuilder(page.get()));
                if (answer.status() == Answer.NOT_FOUND) {
                    return tags;
                }
                Documents.parse(answer.expect(Answer.OK).body()).path("tags").forEach(tag -> tags.add(tag.asText()));
                page = next(answer);
            }
            return tags;
        });
    }

    private static Optional<URI> next(Answer answer) {
        Matcher next = NEXT.matcher(answer.header("Link").orElse(""));
        return next.find() ? Optional.of(answer.uri().resolve(next.group(1))) : Optional.empty();
    }

    @Override
    public List<Descriptor> referrers(Sha256 subject) {
        return ask("listing what is attached", () -> {
            List<Descriptor> referrers = new ArrayList<>();
            Optional<URI> page = Optional.of(uri("referrers/" + subject.asDigest()));
            for (int i = 0; i < MOST_PAGES && page.isPresent(); i++) {
                Answer answer = http.send(HttpRequest.newBuilder(page.get()));
                if (answer.status() == Answer.NOT_FOUND) {
                    return manifest(fallbackTag(subject))
                            .map(Manifest::manifests)
                            .orElse(List.of());
                }
                referrers.addAll(Documents.descriptors(
                        Documents.parse(answer.expect(Answer.OK).body()).path("manifests")));
                page = next(answer);
            }
            return referrers;
        });
    }

    @Override
    public long push(BlobSource blob) {
        if (has(blob.digest())) {
            return 0;
        }
        String mount = blob.mountFrom()
                .map(from -> "?mount=" + blob.digest().asDigest() + "&from=" + from)
                .orElse("");
        return ask("pushing the blob '" + blob.digest().asDigest() + "'", () -> {
            Answer begun = begin(mount);
            return begun.status() == Answer.CREATED ? 0 : upload(blob, begun.location());
        });
    }

    private Answer begin(String mount) throws IOException {
        return http.send(get("blobs/uploads/" + mount).POST(BodyPublishers.noBody()))
                .expect(Answer.ACCEPTED, Answer.CREATED);
    }

    private long upload(BlobSource blob, URI location) throws IOException {
        String name = endpoint.repository() + " " + blob.digest().hex().substring(0, 12);
        try (BuildLog.Transfer transfer = log.transfer(name, blob.size())) {
            return new BlobUpload(http, blob, location, () -> begin("").location(), transfer::advanced).run();
        } catch (RefusedException e) {
            if (!has(blob.digest())) {
                throw e;
            }
            return blob.size(); // it was stored, and only the answer was lost
        }
    }

    @Override
    public void push(Manifest manifest) {
        String digest = manifest.digest().asDigest();
        if (resolve(digest).isEmpty()) {
            put(manifest, digest);
        }
    }

    @Override
    public void tag(Manifest manifest, String tag) {
        put(manifest, tag);
    }

    private Answer put(Manifest manifest, String reference) {
        return ask("pushing '" + reference + "'", () -> {
            Answer answer = http.send(get("manifests/" + reference)
                            .header("Content-Type", manifest.mediaType())
                            .PUT(BodyPublishers.ofByteArray(manifest.bytes())))
                    .expect(Answer.CREATED);
            Optional<String> stored = answer.header(DIGEST);
            if (stored.isPresent() && !stored.get().equals(manifest.digest().asDigest())) {
                throw changed(manifest.digest().asDigest(), stored.get());
            }
            return answer;
        });
    }

    @Override
    public void attach(Sha256 subject, List<Manifest> referrers) {
        List<Descriptor> unlisted = new ArrayList<>();
        for (Manifest referrer : referrers) {
            Answer answer = put(referrer, referrer.digest().asDigest());
            if (answer.header("OCI-Subject").isEmpty()) {
                unlisted.add(referrer.descriptor());
            }
        }
        if (!unlisted.isEmpty()) {
            list(subject, unlisted);
        }
    }

    /** The tag schema of registries that know no referrers. */
    private void list(Sha256 subject, List<Descriptor> added) {
        String tag = fallbackTag(subject);
        List<Descriptor> all =
                new ArrayList<>(manifest(tag).map(Manifest::manifests).orElse(List.of()));
        added.stream()
                .filter(one -> all.stream().noneMatch(known -> known.digest().equals(one.digest())))
                .forEach(all::add);
        put(Documents.referrersIndex(all), tag);
    }

    private static String fallbackTag(Sha256 subject) {
        return "sha256-" + subject.hex();
    }

    private HttpRequest.Builder get(String path) throws IOException {
        return HttpRequest.newBuilder(uri(path)).header("Accept", ACCEPTED + ", */*");
    }

    private URI uri(String path) throws IOException {
        return http.root().resolve(endpoint.repository() + "/" + path);
    }

    private void compare(Sha256 wanted, byte[] bytes) {
        Sha256 got = Sha256.of(bytes);
        if (!got.equals(wanted)) {
            throw changed(wanted.asDigest(), got.asDigest());
        }
    }

    private ImageException changed(String wanted, String got) {
        return new ImageException(
                Category.INTEGRITY,
                "The registry '" + endpoint.host() + "' changed bytes: '" + wanted + "' became '" + got + "'.",
                "Try again, and do not use this registry if it happens again.");
    }

    private <T> T ask(String doing, RegistryHttp.Attempt<T> question) {
        try {
            return question.make();
        } catch (IOException e) {
            throw RegistryFault.explain(endpoint, doing, e);
        }
    }
}
