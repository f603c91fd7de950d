package io.github.keycloakirsa.images.publish.registry;

import io.github.keycloakirsa.resolver.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * One repository of a container registry (OCI distribution specification 1.1). Safe for several threads. Every method
 * throws {@link io.github.keycloakirsa.images.definition.ImageException} of category NETWORK when the registry cannot be
 * reached or refuses, INTEGRITY when it sends other bytes than it was asked for.
 */
public interface Registry {
    /** {@code host/repository}. */
    String name();

    /** The digest that a tag points to; empty where there is no such tag. */
    Optional<Sha256> resolve(String tag);

    /** A manifest or index by tag or by {@code sha256:…}; empty where there is none. */
    Optional<Manifest> manifest(String tagOrDigest);

    /** Whether a blob is there. */
    boolean has(Sha256 blob);

    /** The content of a small blob, such as a config or an SBOM; at most {@link Manifest#MAX_BYTES}. */
    byte[] blob(Sha256 digest);

    /**
     * Bytes of a large blob, at most {@link Manifest#MAX_BYTES} from an offset on; the caller compares the whole with its
     * digest.
     *
     * @param blob what it is said to be
     * @param offset below its size
     */
    byte[] part(Descriptor blob, long offset);

    /** Every tag, in the registry's order; none where the repository does not exist yet. */
    List<String> tags();

    /**
     * What is attached to a manifest: from the referrers API, or where the registry lacks it from the index under the tag
     * {@code sha256-<hex>}.
     */
    List<Descriptor> referrers(Sha256 subject);

    /**
     * Makes sure that a blob is there: asks first, then mounts it from another repository of the registry where the
     * source names one, then uploads it.
     *
     * @return the bytes that went over the line; 0 where it was there or could be mounted
     */
    long push(BlobSource blob);

    /** Stores a manifest under its digest; nothing is sent where it is there. All that it names must be there before. */
    void push(Manifest manifest);

    /** Points a tag at a manifest, whatever the tag pointed to before. */
    void tag(Manifest manifest, String tag);

    /**
     * Stores manifests that have one {@code subject}, and lists them among its referrers; on a registry without the
     * referrers API, in the index under the tag {@code sha256-<hex>}. Their blobs must be there before.
     *
     * @param subject what they are about
     * @param referrers those that {@link #referrers} does not list
     */
    void attach(Sha256 subject, List<Manifest> referrers);
}
