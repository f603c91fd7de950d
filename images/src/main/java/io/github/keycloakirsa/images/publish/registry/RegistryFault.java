package io.github.keycloakirsa.images.publish.registry;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** What a failure of a registry means to the person who publishes. */
final class RegistryFault {
    private static final String AGAIN = " Then publish again: what has arrived is not sent twice.";

    private RegistryFault() {}

    static ImageException explain(Endpoint endpoint, String doing, IOException fault) {
        String reason = Objects.requireNonNullElse(fault.getMessage(), fault.toString());
        return new ImageException(
                Category.NETWORK,
                "The registry '" + endpoint.host() + "' failed while " + doing + " in '" + endpoint.repository() + "': "
                        + (fault instanceof ConnectException ? "it cannot be reached" : reason) + ".",
                remedy(endpoint.host(), fault) + AGAIN,
                fault);
    }

    private static String remedy(String host, IOException fault) {
        if (fault instanceof RefusedException refusal) {
            return remedy(host, refusal.status());
        }
        if (fault instanceof SSLException) {
            return "Set registry.certificates to the certificate of its authority, or give '--insecure' where plain http"
                    + " and any certificate will do.";
        }
        return "Look whether the registry and the network work.";
    }

    private static String remedy(String host, int status) {
        return switch (status) {
            case 401 -> "Log in with 'docker login " + host + "', or configure a credential helper.";
            case 403, 405 -> "Ask for the right to push, or log in to '" + host + "' as somebody who may.";
            case 404 -> "Look whether the repository exists and the name is right.";
            case 409, 412 ->
                "Where the registry keeps tags, somebody else has just set this one; the next number is free.";
            case 413 -> "Let the registry, or the proxy before it, take larger uploads.";
            case 429 -> "Wait, or ask for a higher limit.";
            case 400 -> "Look whether the registry takes OCI images with annotations.";
            default -> "Look into the registry's own log.";
        };
    }
}
