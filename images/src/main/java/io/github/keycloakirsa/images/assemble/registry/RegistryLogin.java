package io.github.keycloakirsa.images.assemble.registry;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who the user is to a registry: what {@code docker login} or {@code podman login} left, the credential helper that
 * Docker's configuration names, or the helper that belongs to the registry's provider.
 *
 * @param user name of the user; empty where the secret is an identity token
 * @param secret a password, an access token or an identity token
 */
public record RegistryLogin(Optional<String> user, String secret) {
    /**
     * The login for a repository.
     *
     * @param host {@code host} or {@code host:port}
     * @throws ImageException of category INPUT when Docker's configuration or a helper fails
     */
    public static Optional<RegistryLogin> find(String host, String repository) {
        try {
            return credential(host, repository).map(RegistryLogin::of);
        } catch (CredentialRetrievalException e) {
            throw new ImageException(
                    Category.INPUT,
                    "No credentials can be read for the registry '" + host + "': " + e.getMessage() + ".",
                    "Log in again with 'docker login " + host + "', or mend the credential helper.",
                    e);
        }
    }

    static Optional<Credential> credential(String host, String repository) throws CredentialRetrievalException {
        CredentialRetrieverFactory factory =
                CredentialRetrieverFactory.forImage(ImageReference.of(host, repository, null), event -> {});
        Stream<CredentialRetriever> retrievers = Stream.concat(
                namedFiles().map(factory::dockerConfig),
                Stream.of(factory.dockerConfig(), factory.wellKnownCredentialHelpers()));
        for (CredentialRetriever retriever : retrievers.toList()) {
            Optional<Credential> credential = retriever.retrieve();
            if (credential.isPresent()) {
                return credential;
            }
        }
        return Optional.empty();
    }

    /** Where Podman and Docker keep logins by variables; Jib looks into the user's home only. */
    private static Stream<Path> namedFiles() {
        return Stream.of(
                        variable("REGISTRY_AUTH_FILE"),
                        variable("DOCKER_CONFIG").map(folder -> folder.resolve("config.json")),
                        variable("XDG_RUNTIME_DIR").map(folder -> folder.resolve("containers/auth.json")))
                .flatMap(Optional::stream)
                .filter(Files::isRegularFile);
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).map(Path::of);
    }

    private static RegistryLogin of(Credential credential) {
        return new RegistryLogin(
                credential.isOAuth2RefreshToken() ? Optional.empty() : Optional.of(credential.getUsername()),
                credential.getPassword());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "login of " + user.orElse("an identity token");
    }
}
