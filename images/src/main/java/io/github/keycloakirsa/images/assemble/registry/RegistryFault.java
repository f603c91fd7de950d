package io.github.keycloakirsa.images.assemble.registry;

import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.http.ResponseException;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What a failure of a registry means to the person who builds. */
final class RegistryFault {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private RegistryFault() {}

    /** Bytes that are not those that were asked for. */
    static final class WrongDigest extends IOException {
        private static final long serialVersionUID = 1L;

        WrongDigest(String what, String got) {
            super(what + " came with the digest " + got);
        }
    }

    /** Whether it may work a moment later. Jib itself tries for a minute to connect; once more is of no use. */
    static boolean mayPass(Exception fault) {
        return status(fault)
                .map(status -> status == TOO_MANY_REQUESTS || status >= SERVER_ERROR)
                .orElse(fault instanceof IOException && !isOfConnecting(fault));
    }

    private static boolean isOfConnecting(Exception fault) {
        return fault instanceof ConnectException
                || fault instanceof UnknownHostException
                || fault instanceof SSLException;
    }

    static ImageException explain(String reference, String host, Exception fault) {
        if (fault instanceof ImageException explained) {
            return explained;
        }
        if (fault instanceof WrongDigest) {
            String remedy = "Try again, and do not use this registry if it happens again.";
            return of(reference, host, "sends other bytes: " + fault.getMessage(), remedy, fault);
        }
        if (fault instanceof InsecureRegistryException) {
            String remedy = "Give the registry a certificate that Java trusts, or say that it need not have"
                    + " one: '-Dregistry.insecure=" + host + "'.";
            return of(reference, host, "cannot be trusted: " + fault.getMessage(), remedy, fault);
        }
        if (fault instanceof UnknownHostException) {
            String remedy = "Check the name of the registry in the reference of the base, or whether the network is up."
                    + " Where only a proxy reaches it, name the proxy in the variable https_proxy.";
            return of(reference, host, "is not known", remedy, fault);
        }
        Optional<Integer> status = status(fault);
        if (status.isPresent()) {
            return of(reference, host, "answers " + status.get(), remedy(status.get(), host), fault);
        }
        String remedy = "Look whether the registry and the network work, then build again;"
                + " what has arrived is not fetched twice.";
        return of(reference, host, "cannot be read: " + reason(fault), remedy, fault);
    }

    private static ImageException of(String reference, String host, String what, String remedy, Exception fault) {
        Category category = fault instanceof WrongDigest ? Category.INTEGRITY : Category.NETWORK;
        return new ImageException(
                category, "The registry '" + host + "' " + what + ", for '" + reference + "'.", remedy, fault);
    }

    private static String remedy(int status, String host) {
        return switch (status) {
            case UNAUTHORIZED -> "Log in with 'docker login " + host + "', or configure a credential helper.";
            case FORBIDDEN -> "Ask for the right to pull it, or log in to '" + host + "' as somebody who may.";
            case NOT_FOUND ->
                "Check the name and the digest of the base. A registry may have deleted an old"
                        + " digest: 'java -jar images/target/keycloak-irsa.jar lock DEFINITION' takes the present one.";
            case TOO_MANY_REQUESTS ->
                "Wait, log in with 'docker login " + host + "' for a higher limit, or use a mirror.";
            default -> "The registry is out of order: build again later, or use a mirror.";
        };
    }

    private static Optional<Integer> status(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseException response) {
                return Optional.of(response.getStatusCode());
            }
        }
        return Optional.empty();
    }

    private static String reason(Exception fault) {
        return fault.getMessage() == null ? fault.toString() : fault.getMessage();
    }
}
