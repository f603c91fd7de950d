package io.github.keycloakirsa.images.assemble.registry;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.ManifestListTemplate;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.assemble.registry.BaseCache.Manifest;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.BaseHome;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Bases from a registry. */
public final class RegistryBase {
    private static final Retry RETRY = new Retry(4, Duration.ofSeconds(1));

    private final BaseCache cache;
    private final RegistrySettings settings;
    private final Retry retry;
    private final BuildLog log;

    /**
     * @param cache folder for what was pulled; shared by all builds of a user
     * @param settings how registries are reached
     * @param log shows what is being fetched
     */
    public RegistryBase(Path cache, RegistrySettings settings, BuildLog log) {
        this(cache, settings, RETRY, log);
    }

    RegistryBase(Path cache, RegistrySettings settings, Retry retry, BuildLog log) {
        this.cache = new BaseCache(cache.resolve("registry"));
        this.settings = settings;
        this.retry = retry;
        this.log = log;
    }

    /**
     * The digest of what a reference names now, for the lock.
     *
     * @param reference {@code host/repository:tag}; when it names a digest too, that one is asked for
     * @throws ImageException when the registry does not say
     */
    public Sha256 resolve(String reference) {
        ImageReference parsed = parse(reference);
        return ask(
                reference,
                parsed,
                registry -> new Sha256(
                        registry.manifest(parsed.getQualifier()).getDigest().getHash()));
    }

    /**
     * The image of a platform, pulled unless it was before.
     *
     * @param reference as in the definition
     * @param digest of its index or manifest, from the lock
     * @param platform what it is wanted for
     * @throws ImageException when it cannot be had, or what is had is not what the digest names
     */
    public PulledBase pull(String reference, Sha256 digest, Platform platform) {
        ImageReference parsed = parse(reference);
        try {
            Manifest manifest = cache.manifest(digest, platform)
                    .orElseGet(() -> ask(reference, parsed, registry -> find(registry, reference, digest, platform)));
            for (Sha256 blob : manifest.blobs()) {
                if (!cache.has(blob)) {
                    ask(reference, parsed, registry -> cache.put(blob, file -> registry.blob(blob, file, log)));
                }
            }
            return base(reference, digest, platform, manifest);
        } catch (IOException e) {
            throw cannotKeep(reference, e);
        }
    }

    private ImageException cannotKeep(String reference, IOException cause) {
        return new ImageException(
                Category.OUTPUT,
                "Cannot keep the base '" + reference + "' in '" + cache.folder() + "': " + cause.getMessage() + ".",
                "Make the folder writable and free space on its disk.",
                cause);
    }

    /**
     * The Keycloak in a base.
     *
     * @param base the base
     * @param version what the definition says it is
     * @throws ImageException when the base has none, or one of another version
     */
    public BaseHome home(PulledBase base, String version) {
        try {
            return new HomeFinder(base, cache.folder().resolve("jars")).find(version);
        } catch (IOException e) {
            throw cannotKeep(base.reference(), e);
        }
    }

    private Manifest find(RegistryConnection registry, String reference, Sha256 digest, Platform platform)
            throws Exception {
        ManifestTemplate manifest = registry.manifest(digest.asDigest()).getManifest();
        if (manifest instanceof ManifestListTemplate index) {
            List<String> found = index.getDigestsForPlatform(platform.architecture(), "linux");
            if (found.isEmpty()) {
                throw lacks(reference, platform);
            }
            manifest = registry.manifest(found.get(0)).getManifest();
        }
        if (!(manifest instanceof BuildableManifestTemplate image)) {
            throw new ImageException(
                    Category.NETWORK,
                    "'" + reference + "' has a manifest of an old form, '" + manifest.getManifestMediaType() + "'.",
                    "Use an image with a manifest of Docker's version 2.2 or of OCI.");
        }
        List<Sha256> layers = image.getLayers().stream()
                .map(layer -> new Sha256(layer.getDigest().getHash()))
                .toList();
        Sha256 config = new Sha256(image.getContainerConfiguration().getDigest().getHash());
        return cache.keep(digest, platform, new Manifest(config, layers));
    }

    private PulledBase base(String reference, Sha256 digest, Platform platform, Manifest manifest) throws IOException {
        BaseConfig config = BaseConfig.of(cache.read(manifest.config()));
        if (!config.isFor(platform)
                || config.diffIds().size() != manifest.layers().size()) {
            throw lacks(reference, platform);
        }
        List<LayerBlob> layers = new ArrayList<>();
        for (int i = 0; i < manifest.layers().size(); i++) {
            layers.add(cache.layer(manifest.layers().get(i), config.diffIds().get(i), "base " + (i + 1)));
        }
        return new PulledBase(
                reference, digest, config.json(), layers, BaseTree.read(layers).directoriesAndLinks());
    }

    private static ImageException lacks(String reference, Platform platform) {
        return new ImageException(
                Category.NETWORK,
                "The base '" + reference + "' has no image for '" + platform.label() + "'.",
                "Take '" + platform.label() + "' out of the definition's platforms, or use a base that has it.");
    }

    /** A question to a registry. */
    private interface Question<T> {
        T to(RegistryConnection registry) throws Exception;
    }

    private <T> T ask(String reference, ImageReference parsed, Question<T> question) {
        if (settings.offline()) {
            throw new ImageException(
                    Category.NETWORK,
                    "The base '" + reference + "' is not among what was pulled before, and the build is offline.",
                    "Build once without '-o'.");
        }
        List<String> hosts = settings.hosts(parsed.getRegistry());
        for (int i = 0; ; i++) {
            RegistryConnection registry = new RegistryConnection(hosts.get(i), parsed.getRepository(), settings, retry);
            try {
                return question.to(registry);
            } catch (Exception e) {
                ImageException fault = RegistryFault.explain(reference, registry.host(), e);
                if (i == hosts.size() - 1) {
                    throw fault;
                }
                log.warning(fault.problem(), "The next registry is asked: '" + hosts.get(i + 1) + "'.");
            }
        }
    }

    private static ImageReference parse(String reference) {
        try {
            return ImageReference.parse(reference);
        } catch (InvalidImageReferenceException e) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + reference + "' is no image reference.",
                    "Write it as 'host/repository:tag' or 'host/repository:tag@sha256:…'.",
                    e);
        }
    }
}
