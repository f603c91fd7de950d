package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.RegistryTarget;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.BuildLog;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Which repository of which registry a command is about. */
final class TargetOptions {
    @Option(names = "--registry", required = true, paramLabel = "HOST", description = "Host, or host and port.")
    private String host;

    @Option(names = "--repository", required = true, paramLabel = "NAME", description = "Such as camunda/keycloak.")
    private String repository;

    @Option(names = "--insecure", description = "Plain http and any certificate will do.")
    private boolean insecure;

    /** Opens it. */
    Registry open(Map<String, String> settings, BuildLog log) {
        Map<String, String> all = new TreeMap<>(settings);
        return new RegistryTarget(host, repository, insecure)
                .open(
                        name -> Optional.ofNullable(all.getOrDefault(name, System.getProperty(name))),
                        System.getenv(),
                        log);
    }
}
