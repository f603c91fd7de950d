package io.github.keycloakirsa.images.assemble.registry;

import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How registries are reached. Credentials are not among it: {@link RegistryLogin} knows them.
 *
 * @param mirrors registry to the mirrors asked before it, in that order; each {@code host} or {@code host:port}
 * @param insecure registries and mirrors that may be reached by plain http or with any certificate; those on loopback
 *     always may
 * @param offline whether only what was pulled before is used
 */
public record RegistrySettings(Map<String, List<String>> mirrors, Set<String> insecure, boolean offline) {
    /** No mirrors, nothing insecure, online. */
    public static final RegistrySettings DEFAULT = new RegistrySettings(Map.of(), Set.of(), false);

    /** Copies its arguments. */
    public RegistrySettings {
        mirrors = Map.copyOf(mirrors);
        insecure = Set.copyOf(insecure);
    }

    /** The hosts to ask for an image of a registry, the registry itself last. Docker Hub has several names to Jib. */
    List<String> hosts(String registry) {
        List<String> hosts = new ArrayList<>();
        for (String name : RegistryAliasGroup.getAliasesGroup(registry)) {
            hosts.addAll(mirrors.getOrDefault(name, List.of()));
        }
        hosts.add(registry);
        return hosts;
    }

    /** Whether a host may be reached by plain http, or with any certificate. */
    public boolean mayBeInsecure(String host) {
        return insecure.contains(host) || isLoopback(host);
    }

    /** Whether the host, with or without a port, is this machine. */
    public static boolean isLoopback(String host) {
        String name = host.replaceFirst(":\\d+$", "");
        return name.equals("localhost") || name.matches("127(\\.\\d{1,3}){3}") || name.equals("[::1]");
    }
}
