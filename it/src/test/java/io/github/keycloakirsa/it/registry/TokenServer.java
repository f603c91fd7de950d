package io.github.keycloakirsa.it.registry;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Issues the tokens of Docker's token authentication, each for what was asked for and no more, to whoever logs in as
 * {@link RegistryProcess#USER}; one for everybody to those who do not log in, too.
 */
public final class TokenServer implements AutoCloseable {
    private static final String ISSUER = "tokens of the tests";
    private static final String SERVICE = "registry of the tests";
    private static final Pattern SCOPE = Pattern.compile("repository:([^:]+):(\\S+)");
    private static final Pattern PEM = Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END");
    private static final int LIFE_SECONDS = 60;

    private final HttpServer server;
    private final boolean forEverybody;
    private final CertificateAuthority authority = new CertificateAuthority();
    private final ServerCertificate signer = authority.issue(List.of("tokens.example.test"));
    private final List<String> scopes = new CopyOnWriteArrayList<>();

    private TokenServer(HttpServer server, boolean forEverybody) {
        this.server = server;
        this.forEverybody = forEverybody;
    }

    /** Starts one on loopback. */
    public static TokenServer start() throws IOException {
        return start(false);
    }

    /** Starts one that gives tokens to those without a login, as those before public images do. */
    public static TokenServer startForEverybody() throws IOException {
        return start(true);
    }

    private static TokenServer start(boolean forEverybody) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TokenServer tokens = new TokenServer(server, forEverybody);
        server.createContext("/token", tokens::answer);
        server.start();
        return tokens;
    }

    /** What was asked for so far. */
    public List<String> scopes() {
        return List.copyOf(scopes);
    }

    /** The line of a registry's configuration that trusts it. */
    String settings(Path folder) {
        try {
            Path trusted = Files.writeString(folder.resolve("tokens.pem"), authority.certificate());
            return "auth: {token: {realm: 'http://127.0.0.1:"
                    + server.getAddress().getPort() + "/token', service: '" + SERVICE + "', issuer: '" + ISSUER
                    + "', rootcertbundle: '" + trusted + "'}}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String known = "Basic "
                    + java.util.Base64.getEncoder()
                            .encodeToString((RegistryProcess.USER + ":" + RegistryProcess.PASSWORD)
                                    .getBytes(StandardCharsets.UTF_8));
            String said = exchange.getRequestHeaders().getFirst("Authorization");
            if (!known.equals(said) && !(forEverybody && said == null)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            byte[] body = ("{\"token\":\"" + token(exchange.getRequestURI()) + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String token(URI request) {
        List<Map<String, Object>> access = Arrays.stream(request.getQuery().split("&"))
                .filter(field -> field.startsWith("scope="))
                .flatMap(field -> SCOPE.matcher(field.replace('+', ' ')).results())
                .map(scope -> Map.<String, Object>of(
                        "type", "repository",
                        "name", scope.group(1),
                        "actions", List.of(scope.group(2).split(","))))
                .toList();
        access.forEach(one -> scopes.add(one.get("name") + ":" + one.get("actions")));
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(RegistryProcess.USER)
                .audience(SERVICE)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minusSeconds(1)))
                .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
                .jwtID(UUID.randomUUID().toString())
                .claim("access", access)
                .build();
        return signed(claims);
    }

    private String signed(JWTClaimsSet claims) {
        Matcher certificate = PEM.matcher(signer.certificate());
        if (!certificate.find()) {
            throw new IllegalStateException("no certificate");
        }
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .x509CertChain(List.of(new Base64(certificate.group(1).replaceAll("\\s", ""))))
                .build();
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner((ECKey) JWK.parseFromPEMEncodedObjects(signer.key() + signer.certificate())));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
