package io.github.keycloakirsa.images.publish.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.keycloakirsa.images.assemble.registry.RegistryLogin;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry may do that a real one on loopback does not. */
class HttpRegistryTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final Sha256 DIGEST = Sha256.of(CONTENT);
    private static final String SECRET = "hunter2";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer registry;
    private HttpServer other;

    /** What a server does with a request. */
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.start();
        other.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
        other.stop(0);
    }

    @Test
    void aRedirectToAnotherHostGetsNoCredential() {
        askForPassword("/v2/");
        at(registry, "/v2/own/blobs/", exchange -> redirect(exchange, "http://" + host(other) + "/storage"));
        at(other, "/storage", exchange -> {
            heard.add("storage heard " + exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 200, CONTENT);
        });

        assertThat(client().blob(DIGEST)).isEqualTo(CONTENT);

        assertThat(heard).containsExactly("storage heard null");
    }

    @Test
    void aTokenServerIsToldNameAndPasswordAndTheRegistryTheTokenOnly() {
        at(other, "/token", exchange -> {
            heard.add("token server: "
                    + exchange.getRequestHeaders().getFirst("Authorization").substring(0, 6)
                    + exchange.getRequestURI().getQuery());
            answer(exchange, 200, "{\"token\":\"abc\"}".getBytes(StandardCharsets.UTF_8));
        });
        at(registry, "/v2/", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if ("Bearer abc".equals(authorization)) {
                answer(exchange, 200, CONTENT);
            } else {
                challenge(exchange, host(other));
                answer(exchange, 401, new byte[0]);
            }
        });

        assertThat(client().blob(DIGEST)).isEqualTo(CONTENT);

        assertThat(heard).containsExactly("token server: Basic service=registry&scope=repository:own:pull,push");
    }

    /** Whoever a registry redirects to could else name a token server that collects passwords. */
    @Test
    void theChallengeOfAnotherHostIsNotAnswered() {
        at(registry, "/token", exchange -> {
            heard.add("token server of the registry");
            answer(exchange, 200, "{\"token\":\"abc\"}".getBytes(StandardCharsets.UTF_8));
        });
        at(registry, "/v2/", exchange -> {
            boolean known = "Bearer abc".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            challenge(exchange, host(registry));
            answer(exchange, known ? 200 : 401, "{}".getBytes(StandardCharsets.UTF_8));
        });
        at(registry, "/v2/own/blobs/", exchange -> redirect(exchange, "http://" + host(other) + "/storage"));
        at(other, "/storage", exchange -> {
            challenge(exchange, host(other));
            answer(exchange, 401, new byte[0]);
        });
        at(other, "/token", exchange -> {
            heard.add("token server of the storage");
            answer(exchange, 200, "{\"token\":\"def\"}".getBytes(StandardCharsets.UTF_8));
        });
        Registry client = client();

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> client.blob(DIGEST))
                .satisfies(e -> assertThat(e.problem()).contains("it answers 401"));

        assertThat(client.tags()).isEmpty();
        assertThat(heard).containsExactly("token server of the registry");
    }

    @Test
    void otherBytesThanAskedForAreRefused() {
        at(registry, "/v2/", exchange -> answer(exchange, 200, new byte[] {1}));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> client().blob(DIGEST))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("changed bytes").contains(DIGEST.asDigest());
                    assertThat(e.remedy()).contains("do not use this registry");
                });
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        at(registry, "/v2/", exchange -> answer(exchange, 200, new byte[Manifest.MAX_BYTES + 1]));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> client().blob(DIGEST))
                .satisfies(e -> assertThat(e.problem()).contains("more than"));
    }

    /** Registries that keep tags differ in the status that they refuse the second one with. */
    @ParameterizedTest
    @ValueSource(ints = {409, 412})
    void aTagThatTheRegistryKeepsForSomebodyElseIsExplained(int status) {
        at(registry, "/v2/", exchange -> answer(exchange, 200, new byte[0]));
        at(registry, "/v2/own/manifests/", exchange -> answer(exchange, status, new byte[0]));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(
                        () -> client().tag(Manifest.of("{\"mediaType\":\"x\"}".getBytes(StandardCharsets.UTF_8)), "t"))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("pushing 't'").contains(String.valueOf(status));
                    assertThat(e.remedy()).contains("somebody else has just set this one", "publish again");
                });
    }

    @Test
    void whoMayNotPushIsToldToLogInAndNoSecretIsSaid() {
        askForPassword("/v2/");
        at(registry, "/v2/own/manifests/", exchange -> answer(exchange, 403, new byte[0]));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(
                        () -> client().tag(Manifest.of("{\"mediaType\":\"x\"}".getBytes(StandardCharsets.UTF_8)), "t"))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("'" + host(registry) + "'").contains("403");
                    assertThat(e.remedy()).contains("as somebody who may");
                    assertThat(e.toString()).doesNotContain(SECRET);
                });
    }

    @Test
    void aRegistryThatAsksForPatienceIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        at(registry, "/v2/", exchange -> answer(exchange, 200, CONTENT));
        at(registry, "/v2/own/blobs/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "0");
            answer(exchange, asked.incrementAndGet() < 3 ? 429 : 200, CONTENT);
        });

        assertThat(client().blob(DIGEST)).isEqualTo(CONTENT);
        assertThat(asked).hasValue(3);
    }

    @Test
    void aBlobIsThereWhenOnlyTheAnswerToItsEndWasLost() {
        List<String> stored = new CopyOnWriteArrayList<>();
        at(registry, "/v2/", exchange -> answer(exchange, 200, new byte[0]));
        at(registry, "/v2/own/blobs/", exchange -> answer(exchange, stored.isEmpty() ? 404 : 200, new byte[0]));
        at(registry, "/v2/own/blobs/uploads/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/v2/own/blobs/uploads/1");
            if (exchange.getRequestMethod().equals("PUT")) {
                stored.add("blob");
                answer(exchange, 404, new byte[0]);
            } else {
                answer(exchange, 202, new byte[0]);
            }
        });

        assertThat(client().push(BlobSource.of(CONTENT))).isEqualTo(CONTENT.length);
    }

    @Test
    void anUploadGoesOnWhereItBrokeOff() {
        AtomicInteger asked = new AtomicInteger();
        List<String> parts = new CopyOnWriteArrayList<>();
        at(registry, "/v2/", exchange -> answer(exchange, 200, new byte[0]));
        at(registry, "/v2/own/blobs/", exchange -> answer(exchange, 404, new byte[0]));
        at(registry, "/v2/own/blobs/uploads/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/v2/own/blobs/uploads/1");
            switch (exchange.getRequestMethod()) {
                case "GET" -> {
                    exchange.getResponseHeaders().add("Range", "0-2");
                    // asked for patience, it must not be taken to have forgotten what it has
                    exchange.sendResponseHeaders(asked.getAndIncrement() == 0 ? 429 : 204, -1);
                }
                case "PATCH" -> {
                    parts.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Range")));
                    answer(exchange, parts.size() == 1 ? 503 : 202, new byte[0]);
                }
                case "PUT" -> answer(exchange, 201, new byte[0]);
                default -> answer(exchange, 202, new byte[0]);
            }
        });

        client().push(BlobSource.of(CONTENT));

        assertThat(parts).containsExactly("null", "3-6");
    }

    /** A content range that ends before it begins is refused. */
    @Test
    void anUploadThatArrivedWholeIsOnlyEnded() {
        List<String> requests = new CopyOnWriteArrayList<>();
        at(registry, "/v2/", exchange -> answer(exchange, 200, new byte[0]));
        at(registry, "/v2/own/blobs/", exchange -> answer(exchange, 404, new byte[0]));
        at(registry, "/v2/own/blobs/uploads/", exchange -> {
            String method = exchange.getRequestMethod();
            requests.add(method + " " + exchange.getRequestURI().getPath().replaceFirst(".*/", ""));
            exchange.getResponseHeaders().add("Location", "/v2/own/blobs/uploads/" + requests.size());
            exchange.getResponseHeaders().add("Range", "0-" + (CONTENT.length - 1));
            int status = switch (method) {
                case "GET" -> 204;
                case "PATCH" -> 503;
                case "PUT" -> 201;
                default -> 202;
            };
            answer(exchange, status, new byte[0]);
        });

        assertThat(client().push(BlobSource.of(CONTENT))).isEqualTo(CONTENT.length);

        assertThat(requests).containsExactly("POST ", "PATCH 1", "GET 1", "PUT 3");
    }

    @Test
    void whatIsAttachedIsReadFromTheReferrersApi() {
        at(registry, "/v2/", exchange -> answer(exchange, 200, new byte[0]));
        at(
                registry,
                "/v2/own/referrers/",
                exchange -> answer(
                        exchange,
                        200,
                        ("{\"manifests\":[{\"mediaType\":\"m\",\"digest\":\"" + DIGEST.asDigest()
                                        + "\",\"size\":7,\"artifactType\":\"a/b\"}]}")
                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(client().referrers(DIGEST))
                .containsExactly(new Descriptor("m", DIGEST, 7, Optional.of("a/b"), Optional.empty(), Map.of()));
    }

    private void askForPassword(String path) {
        at(registry, path, exchange -> {
            boolean known = exchange.getRequestHeaders().containsKey("Authorization");
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"registry\"");
            answer(exchange, known ? 200 : 401, new byte[0]);
        });
    }

    private static void challenge(HttpExchange exchange, String tokenServer) {
        exchange.getResponseHeaders()
                .add("WWW-Authenticate", "Bearer realm=\"http://" + tokenServer + "/token\", service=\"registry\"");
    }

    private static void at(HttpServer server, String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                handler.handle(exchange);
            }
        });
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().add("Location", target);
        exchange.sendResponseHeaders(307, -1);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private Registry client() {
        RegistryLogin login = new RegistryLogin(Optional.of("somebody"), SECRET);
        Patience patience = new Patience(3, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(20));
        return new HttpRegistry(
                new Endpoint(host(registry), "own", false, Optional.empty(), Optional.of(login)),
                patience,
                BuildLog.silent());
    }

    private static String host(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }
}
