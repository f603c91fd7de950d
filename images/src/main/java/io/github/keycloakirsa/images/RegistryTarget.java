package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.assemble.registry.RegistryLogin;
import io.github.keycloakirsa.images.assemble.registry.RegistrySettings;
import io.github.keycloakirsa.images.publish.registry.Endpoint;
import io.github.keycloakirsa.images.publish.registry.HttpRegistry;
import io.github.keycloakirsa.images.publish.registry.Patience;
import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.BuildLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The repository that a user names, with the settings {@code registry.insecure} and {@code registry.certificates} and
 * the user's credentials; docs/publish.md describes them.
 *
 * @param host {@code host} or {@code host:port}
 * @param repository such as {@code camunda/keycloak}
 * @param insecure whether plain http and any certificate will do
 */
public record RegistryTarget(String host, String repository, boolean insecure) {
    private static final String USER = "KEYCLOAK_IRSA_REGISTRY_USER";
    private static final String PASSWORD = "KEYCLOAK_IRSA_REGISTRY_PASSWORD";
    private static final String CERTIFICATES = "registry.certificates";

    /**
     * Opens the repository; nothing is sent yet.
     *
     * @param properties the value of a setting by its name
     * @param environment variables of the process; name and password in it are for this registry alone
     * @param log told of what is uploaded
     * @throws io.github.keycloakirsa.images.definition.ImageException of category INPUT when a value is malformed
     */
    public Registry open(Function<String, Optional<String>> properties, Map<String, String> environment, BuildLog log) {
        RegistrySettings settings = RegistryOptions.read(properties, false);
        Endpoint endpoint = new Endpoint(
                host,
                repository,
                insecure || settings.insecure().contains(host),
                properties.apply(CERTIFICATES).map(Path::of),
                login(environment));
        return new HttpRegistry(endpoint, Patience.DEFAULT, log);
    }

    private Optional<RegistryLogin> login(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(PASSWORD))
                .filter(password -> !password.isEmpty())
                .map(password -> new RegistryLogin(Optional.ofNullable(environment.get(USER)), password))
                .or(() -> RegistryLogin.find(host, repository));
    }
}
