package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.ResolverException;
import io.github.keycloakirsa.resolver.debian.Download.Outcome;
import io.github.keycloakirsa.resolver.debian.Download.Refused;
import io.github.keycloakirsa.resolver.debian.Download.TryAgain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One attempt to fetch a file by HTTP: goes on where the partial file ends, when the server can. */
final class HttpSource {
    /** How many transfers a mirror is asked for at a time. */
    static final int AT_ONCE = 4;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final ProxySelector proxies;
    private final Patience patience;
    private HttpClient client;

    HttpSource(ProxySelector proxies, Patience patience) {
        this.proxies = proxies;
        this.patience = patience;
    }

    /** Made when first needed: it reads the trust store, which a build that fetches nothing need not wait for. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .proxy(proxies)
                    .build();
        }
        return client;
    }

    /**
     * Fetches what is missing of a file.
     *
     * @throws Refused when another attempt is of no use
     * @throws IOException when another attempt may do
     */
    Outcome fetch(URI from, PartialFile file) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(from).header("User-Agent", "keycloak-irsa");
        if (file.length() > 0) {
            request.header("Range", "bytes=" + file.length() + "-");
        }
        Body body = new Body(file);
        HttpResponse<Void> answer = await(client().sendAsync(request.build(), body), body);
        return switch (answer.statusCode()) {
            case 200, 206 -> complete(body, file);
            case 404, 410 -> Outcome.ABSENT;
            case 416 -> {
                file.restart();
                throw new IOException("it has no bytes where the partial file ends");
            }
            case 408, 429, 500, 502, 503, 504 ->
                throw new TryAgain("it answered " + answer.statusCode(), retryAfter(answer));
            default -> throw new Refused("it answered " + answer.statusCode());
        };
    }

    private static Outcome complete(Body body, PartialFile file) throws IOException {
        if (body.isOfAnotherSize) {
            return Outcome.DIFFERENT;
        }
        if (!file.isComplete()) {
            throw new IOException(
                    "it ended after " + file.length() + " of " + file.size().bytes() + " bytes");
        }
        return Outcome.DONE;
    }

    /** Only the form in seconds; the other one, a date, would make us trust two clocks. */
    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> answer, Body body)
            throws IOException, InterruptedException {
        try {
            while (true) {
                try {
                    return answer.get(patience.window().toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    long received = body.takeReceived();
                    if (received < patience.bytesPerWindow()) {
                        throw new IOException(
                                "it sent " + received + " bytes in "
                                        + patience.window().toMillis() + " ms",
                                e);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            body.abandon();
            answer.cancel(true);
        }
    }

    private static IOException unwrapped(ExecutionException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ResolverException ours) {
                throw ours;
            }
            if (cause instanceof PartialFile.TooLong) {
                return new Refused("it sends more bytes than the file may have");
            }
        }
        return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }

    /** Writes a body to the file as it arrives. An abandoned one writes nothing more, whatever still comes. */
    private static final class Body implements HttpResponse.BodyHandler<Void> {
        private final PartialFile file;
        private long received;
        private boolean abandoned;
        private volatile boolean isOfAnotherSize;

        Body(PartialFile file) {
            this.file = file;
        }

        @Override
        public synchronized HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo info) {
            if (abandoned) {
                return HttpResponse.BodySubscribers.replacing(null);
            }
            boolean resumes = info.statusCode() == 206 && beginsAt(info, file.length());
            if (info.statusCode() != 200 && !resumes) {
                return info.statusCode() == 206
                        ? HttpResponse.BodySubscribers.ofByteArrayConsumer(bytes -> fail("it sent another range"))
                        : HttpResponse.BodySubscribers.replacing(null);
            }
            if (!resumes) {
                file.restart();
            }
            long length = info.headers().firstValueAsLong("Content-Length").orElse(-1);
            isOfAnotherSize = length >= 0
                    && (file.size().exact()
                            ? file.length() + length != file.size().bytes()
                            : length > file.size().bytes());
            return isOfAnotherSize
                    ? HttpResponse.BodySubscribers.replacing(null)
                    : HttpResponse.BodySubscribers.ofByteArrayConsumer(this::write);
        }

        private static boolean beginsAt(HttpResponse.ResponseInfo info, long offset) {
            return info.headers()
                    .firstValue("Content-Range")
                    .map(range -> range.startsWith("bytes " + offset + "-"))
                    .orElse(false);
        }

        private static void fail(String message) {
            throw new UncheckedIOException(new IOException(message));
        }

        private synchronized void write(Optional<byte[]> bytes) {
            if (abandoned || bytes.isEmpty()) {
                return;
            }
            try {
                file.append(ByteBuffer.wrap(bytes.get()));
            } catch (PartialFile.TooLong e) {
                throw new UncheckedIOException(e);
            }
            received += bytes.get().length;
        }

        /** How many bytes came since this was asked before. */
        synchronized long takeReceived() {
            long taken = received;
            received = 0;
            return taken;
        }

        synchronized void abandon() {
            abandoned = true;
        }
    }
}
