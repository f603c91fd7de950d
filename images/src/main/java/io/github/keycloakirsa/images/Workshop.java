package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.assemble.registry.RegistrySettings;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.debian.DebianArchive;
import io.github.keycloakirsa.resolver.debian.DebianPackages;
import io.github.keycloakirsa.resolver.debian.DebianSettings;
import io.github.keycloakirsa.resolver.maven.MavenArtifacts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What every use case works with; a front door sets it up.
 *
 * @param maven the user's Maven repositories
 * @param debian the user's Debian mirrors
 * @param registries how container registries are reached
 * @param log what the user sees
 * @param end what the front door does when the work is over
 */
public record Workshop(
        MavenArtifacts maven, DebianPackages debian, RegistrySettings registries, BuildLog log, Runnable end)
        implements AutoCloseable {
    /** Where the cache lies in a local repository. */
    static final String CACHE = ".cache/keycloak-irsa";

    /**
     * Opens what a front door was told.
     *
     * @param maven the user's Maven repositories; closed with the workshop
     * @param setting the value of a setting, such as {@code debian.mirror}, by its name
     * @param log what the user sees
     * @param end what the front door does when the work is over
     * @throws io.github.keycloakirsa.resolver.ExplainedException when a setting is wrong
     */
    public static Workshop open(
            MavenArtifacts maven, Function<String, Optional<String>> setting, BuildLog log, Runnable end) {
        DebianSettings debian = DebianSettings.discover(
                DebianSettings.Sources.ofThisMachine(setting), maven.offline(), cacheIn(maven.localRepository()));
        long limit = Caches.limit(setting);
        Runnable ending = () -> {
            Caches.sweep(cacheIn(maven.localRepository()), limit, log);
            end.run();
        };
        return new Workshop(
                maven, new DebianArchive(debian), RegistryOptions.read(setting, maven.offline()), log, ending);
    }

    /** Where downloaded packages, layers and scratch copies are kept between builds. */
    public Path cache() {
        return cacheIn(maven.localRepository());
    }

    /** The cache below a local repository: who names another local repository gets another cache with it. */
    private static Path cacheIn(Path localRepository) {
        return localRepository.resolve(CACHE);
    }

    @Override
    public void close() {
        maven.close();
        end.run();
    }
}
