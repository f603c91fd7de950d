package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.debian.SettingLookup.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which mirrors are used: those that are set, else those of the host when it is Debian. */
final class MirrorDiscovery {
    private static final String MIRROR = "debian.mirror";
    private static final String SECURITY_MIRROR = "debian.security.mirror";
    private static final String FALLBACK = "debian.mirror.fallback";
    private static final String SECURITY_FALLBACK = "debian.security.mirror.fallback";

    private MirrorDiscovery() {}

    /** Throws ResolverException when there is none, or a setting is no mirror. */
    static DebianMirrors find(SettingLookup lookup, Path root) {
        List<URI> debian = new ArrayList<>();
        List<URI> security = new ArrayList<>();
        Optional<URI> set = lookup.find(MIRROR).map(Setting::asBase);
        set.ifPresent(debian::add);
        security(lookup, MIRROR, SECURITY_MIRROR).ifPresent(security::add);
        if (set.isEmpty()) {
            DebianMirrors ofHost = AptSources.read(root);
            debian.addAll(ofHost.debian());
            security.addAll(ofHost.security());
        }
        if (debian.isEmpty()) {
            throw noMirror();
        }
        lookup.find(FALLBACK).map(Setting::asBase).ifPresent(debian::add);
        security(lookup, FALLBACK, SECURITY_FALLBACK).ifPresent(security::add);
        return new DebianMirrors(debian, security);
    }

    /** A place that sets only the main mirror means its sibling, also when a lesser place sets a security mirror. */
    private static Optional<URI> security(SettingLookup lookup, String mirror, String securityMirror) {
        return lookup.find(securityMirror, mirror)
                .flatMap(setting -> setting.key().equals(securityMirror)
                        ? Optional.of(setting.asBase())
                        : DebianMirrors.sibling(setting.asBase()));
    }

    private static ResolverException noMirror() {
        return new ResolverException(
                Category.INPUT,
                "No Debian mirror is set, and this machine has none in apt's sources that could be used.",
                "Set one: -Ddebian.mirror=https://mirror.example/debian, or the environment variable DEBIAN_MIRROR, or"
                        + " the line debian.mirror=https://mirror.example/debian in"
                        + " ~/.config/keycloak-irsa/settings.properties.");
    }
}
