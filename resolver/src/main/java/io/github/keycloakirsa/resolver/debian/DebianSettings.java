package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.EnvironmentProxies;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How this machine reaches Debian's archives.
 *
 * @param mirrors asked only when something must be fetched; throws ResolverException when none is set
 * @param acceptExpired whether an index past its Valid-Until is taken, with a warning
 * @param offline whether nothing may be fetched
 * @param cache our folder below the local repository; the packages go into {@code debian} below it
 * @param proxies the proxies of the mirrors
 */
public record DebianSettings(
        Supplier<DebianMirrors> mirrors, boolean acceptExpired, boolean offline, Path cache, ProxySelector proxies) {

    /** Throws NullPointerException on null. */
    public DebianSettings {
        Objects.requireNonNull(mirrors);
        Objects.requireNonNull(cache);
        Objects.requireNonNull(proxies);
    }

    /**
     * Where settings are looked for, the first one that has it wins.
     *
     * @param properties what the user gave on the command line, by the name of the setting
     * @param environment the process's variables
     * @param configFile the user's properties file; need not exist
     * @param root the folder whose {@code etc} holds {@code os-release} and apt's sources, {@code /} on a real host
     */
    public record Sources(
            Function<String, Optional<String>> properties,
            Map<String, String> environment,
            Path configFile,
            Path root) {
        /** Copies its arguments. */
        public Sources {
            environment = Map.copyOf(environment);
        }

        /** The sources of this machine and user. */
        public static Sources ofThisMachine(Function<String, Optional<String>> properties) {
            Map<String, String> environment = System.getenv();
            Path config = Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                    .filter(folder -> folder.startsWith("/"))
                    .map(Path::of)
                    .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
            return new Sources(
                    properties, environment, config.resolve("keycloak-irsa/settings.properties"), Path.of("/"));
        }
    }

    /**
     * Finds the settings. Mirrors are looked for when they are first needed, all else at once.
     *
     * @throws io.github.keycloakirsa.resolver.ResolverException when a setting has a wrong value
     */
    public static DebianSettings discover(Sources sources, boolean offline, Path cache) {
        SettingLookup lookup = SettingLookup.of(sources);
        return new DebianSettings(
                () -> MirrorDiscovery.find(lookup, sources.root()),
                lookup.flag("debian.accept.expired"),
                offline,
                cache,
                EnvironmentProxies.of(sources.environment(), ProxySelector.getDefault()));
    }
}
