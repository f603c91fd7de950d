package io.github.keycloakirsa.images.publish.registry;

import io.github.keycloakirsa.resolver.EnvironmentProxies;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Requests to one registry: authorized, tried again when that may help, redirected with no credential for another host
 * and no heed to what that asks for, and with no answer that is larger than a manifest may be.
 */
final class RegistryHttp {
    static final String AUTHORIZATION = "Authorization";

    private static final int MOST_REDIRECTS = 5;
    private static final long SLOWEST_BYTES_PER_SECOND = 50_000;

    private final Endpoint endpoint;
    private final Patience patience;
    private final HttpClient client;
    private final Authorizer authorizer;
    private volatile Optional<URI> root = Optional.empty();

    RegistryHttp(Endpoint endpoint, Patience patience) {
        this.endpoint = endpoint;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .connectTimeout(patience.silence())
                .sslContext(Tls.of(endpoint))
                .proxy(EnvironmentProxies.ofThisProcess())
                .build();
        this.authorizer = new Authorizer(endpoint, request -> retried(() -> exchange(request, 0)));
    }

    /** Something that gets an answer, or fails for a reason that may pass. */
    interface Attempt<T> {
        T make() throws IOException;
    }

    /** {@code <scheme>://<host>/v2/}. */
    synchronized URI root() throws IOException {
        if (root.isEmpty()) {
            root = Optional.of(endpoint.isLoopback() ? rootOnLoopback() : rootElsewhere());
        }
        return root.get();
    }

    /** On this machine plain http is the rule; a server that wants TLS answers that the request is bad. */
    private URI rootOnLoopback() throws IOException {
        URI plain = URI.create("http://" + endpoint.host() + "/v2/");
        return send(HttpRequest.newBuilder(plain)).status() == Answer.BAD_REQUEST ? secure() : plain;
    }

    /** Plain http only where that may be and the registry speaks no TLS. */
    private URI rootElsewhere() throws IOException {
        try {
            send(HttpRequest.newBuilder(secure()));
            return secure();
        } catch (SSLException e) {
            if (!endpoint.mayBeInsecure() || e instanceof SSLHandshakeException) {
                throw e;
            }
            return URI.create("http://" + endpoint.host() + "/v2/");
        }
    }

    private URI secure() {
        return URI.create("https://" + endpoint.host() + "/v2/");
    }

    /** The answer to a request that may be made again when it fails. */
    Answer send(HttpRequest.Builder request) throws IOException {
        return retried(() -> sendOnce(request, 0));
    }

    /** The answer to a request with a body of so many bytes, made once; twice where it was made as somebody unknown. */
    Answer sendOnce(HttpRequest.Builder request, long bodySize) throws IOException {
        Optional<String> sent = authorizer.header();
        Answer answer = redirected(request, sent, bodySize);
        if (answer.status() == Answer.UNAUTHORIZED && isRegistry(answer.uri()) && authorizer.answer(answer, sent)) {
            return redirected(request, authorizer.header(), bodySize);
        }
        return answer;
    }

    /** Does it again while that may help; the answer may still be one that may pass. */
    Answer retried(Attempt<Answer> attempt) throws IOException {
        for (int failures = 1; ; failures++) {
            Optional<Duration> wanted;
            try {
                Answer answer = attempt.make();
                if (!answer.mayPass() || failures >= patience.attempts()) {
                    return answer;
                }
                wanted = answer.retryAfter();
            } catch (SSLException | InterruptedIOException | RefusedException e) {
                throw e;
            } catch (IOException e) {
                if (failures >= patience.attempts()) {
                    throw e;
                }
                wanted = Optional.empty();
            }
            patience.pause(failures, wanted);
        }
    }

    private Answer redirected(HttpRequest.Builder request, Optional<String> authorization, long bodySize)
            throws IOException {
        Answer answer = exchange(authorized(request.copy(), authorization), bodySize);
        for (int i = 0; i < MOST_REDIRECTS && answer.isRedirect(); i++) {
            URI target = answer.location();
            if ("https".equals(answer.uri().getScheme()) && !"https".equals(target.getScheme())) {
                throw new IOException("it redirects from https to '" + target.getScheme() + "'");
            }
            answer = exchange(authorized(request.copy().uri(target), authorization), bodySize);
        }
        return answer;
    }

    /** Another host, port or scheme gets no credential; nobody does before it is known how the registry is reached. */
    private HttpRequest authorized(HttpRequest.Builder request, Optional<String> authorization) {
        boolean mayHear = root.isPresent() && isRegistry(request.build().uri());
        authorization.filter(value -> mayHear).ifPresent(value -> request.setHeader(AUTHORIZATION, value));
        return request.build();
    }

    /** Who may ask for credentials: the registry itself, also while its scheme is being found out, and nobody else. */
    private boolean isRegistry(URI uri) {
        return endpoint.host().equalsIgnoreCase(uri.getRawAuthority())
                && root.map(URI::getScheme).map(uri.getScheme()::equals).orElse(true);
    }

    private Answer exchange(HttpRequest request, long bodySize) throws IOException {
        Duration limit = patience.silence().plusSeconds(bodySize / SLOWEST_BYTES_PER_SECOND);
        CompletableFuture<Answer> answer =
                client.sendAsync(request, BodyHandlers.ofInputStream()).thenApplyAsync(Answer::read);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("it says nothing for " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw reason(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static IOException reason(ExecutionException e) {
        if (e.getCause() instanceof UncheckedIOException unchecked) {
            return unchecked.getCause();
        }
        return e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
    }
}
