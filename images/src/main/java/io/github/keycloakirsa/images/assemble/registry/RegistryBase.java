package io.github.keycloakirsa.images.assemble.registry;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import io.github.keycloakirsa.images.assemble.layer.LayerBlob;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.BaseHome;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.FileFault;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bases from a registry. */
public final class RegistryBase {
    private static final String DOCKER_HUB = "docker.io";
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
        return ask(reference, parsed, registry -> Sha256.of(registry.manifest(parsed.getQualifier())));
    }

    /**
     * The tags beside a reference, for who looks for a newer one.
     *
     * @param reference {@code host/repository:tag}, with or without a digest
     * @throws ImageException when the registry does not say
     */
    public List<String> tags(String reference) {
        ImageReference parsed = parse(reference);
        return ask(reference, parsed, registry -> registry.tags(parsed.getQualifier()));
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
            BaseManifest manifest = manifest(reference, parsed, digest, platform);
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

    /**
     * What a build without a network needs of the image of a platform, pulled unless it was before.
     *
     * @param reference as in the definition
     * @param digest of its index or manifest, from the lock
     * @param platform what it is wanted for
     * @return files of the cache
     */
    public List<Path> files(String reference, Sha256 digest, Platform platform) {
        pull(reference, digest, platform);
        try {
            List<Sha256> kept = new ArrayList<>(List.of(digest));
            byte[] document = cache.read(digest);
            if (BaseManifest.isIndex(document)) {
                Sha256 manifest =
                        BaseManifest.digestFor(platform, document).orElseThrow(() -> lacks(reference, platform));
                kept.add(manifest);
                document = cache.read(manifest);
            }
            kept.addAll(BaseManifest.read(reference, document).blobs());
            return kept.stream().map(cache::file).toList();
        } catch (IOException e) {
            throw cannotKeep(reference, e);
        }
    }

    private ImageException cannotKeep(String reference, IOException cause) {
        return new ImageException(
                Category.OUTPUT,
                "Cannot keep the base '" + reference + "' in '" + cache.folder() + "': " + FileFault.reason(cause)
                        + ".",
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

    /**
     * What is in a base, its contents taken out of its layers.
     *
     * @param base the base; without one there is nothing in it
     * @throws ImageException when the contents cannot be written
     */
    public BaseContents contents(Optional<PulledBase> base) {
        try {
            return base.isPresent()
                    ? BaseContents.of(base.get(), cache.folder().resolve("contents"))
                    : BaseContents.NONE;
        } catch (IOException e) {
            throw cannotKeep(base.get().reference(), e);
        }
    }

    private BaseManifest manifest(String reference, ImageReference parsed, Sha256 digest, Platform platform)
            throws IOException {
        byte[] document = document(reference, parsed, digest);
        if (BaseManifest.isIndex(document)) {
            Sha256 manifest = BaseManifest.digestFor(platform, document).orElseThrow(() -> lacks(reference, platform));
            document = document(reference, parsed, manifest);
        }
        return BaseManifest.read(reference, document);
    }

    /** An index or manifest: every byte of it is checked against its digest, of a kept one too. */
    private byte[] document(String reference, ImageReference parsed, Sha256 digest) throws IOException {
        if (!cache.has(digest)) {
            ask(reference, parsed, registry -> {
                byte[] document = registry.manifest(digest.asDigest());
                return cache.put(digest, file -> Files.write(file, document));
            });
        }
        return cache.read(digest);
    }

    private PulledBase base(String reference, Sha256 digest, Platform platform, BaseManifest manifest)
            throws IOException {
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
                    "Run the same command once without '-o'.");
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

    /** Docker's own images have a namespace that nobody writes; Jib knows it for one name of Docker Hub only. */
    static ImageReference parse(String reference) {
        try {
            ImageReference parsed = ImageReference.parse(reference);
            if (parsed.getRepository().contains("/")
                    || !RegistryAliasGroup.getAliasesGroup(DOCKER_HUB).contains(parsed.getRegistry())) {
                return parsed;
            }
            return ImageReference.of(
                    parsed.getRegistry(),
                    "library/" + parsed.getRepository(),
                    parsed.getTag().orElse(null),
                    parsed.getDigest().orElse(null));
        } catch (InvalidImageReferenceException e) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + reference + "' is no image reference.",
                    "Write it as 'host/repository:tag' or 'host/repository:tag@sha256:…'.",
                    e);
        }
    }
}
