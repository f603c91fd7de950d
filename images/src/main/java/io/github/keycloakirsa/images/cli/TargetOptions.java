package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.RegistryTarget;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.BuildLog;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which repository of which registry a command is about. */
final class TargetOptions {
    @Option(names = "--registry", required = true, paramLabel = "HOST", description = "Host, or host and port.")
    private String host;

    @Option(names = "--repository", required = true, paramLabel = "NAME", description = "Such as camunda/keycloak.")
    private String repository;

    @Option(names = "--insecure", description = "Plain http and any certificate will do.")
    private boolean insecure;

    /**
     * Opens it.
     *
     * @param setting the value of a setting by its name
     */
    Registry open(Function<String, Optional<String>> setting, BuildLog log) {
        return new RegistryTarget(host, repository, insecure).open(setting, System.getenv(), log);
    }
}
