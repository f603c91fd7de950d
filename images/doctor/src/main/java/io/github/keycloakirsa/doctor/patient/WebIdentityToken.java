package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the token of a service account says; its signature is not looked at.
 *
 * @param issuer the cluster's OIDC issuer
 * @param audiences whom it is for
 * @param subject {@code system:serviceaccount:<namespace>:<name>}
 * @param issuedAt from when on it is valid
 * @param expires when it is not any more
 */
public record WebIdentityToken(
        String issuer, List<String> audiences, String subject, Instant issuedAt, Instant expires) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Copies its arguments. */
    public WebIdentityToken {
        audiences = List.copyOf(audiences);
    }

    /** Reads a JWT in compact form; empty when it is none. */
    public static Optional<WebIdentityToken> parse(String token) {
        String[] parts = token.strip().split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return claims.isObject() ? Optional.of(of(claims)) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading of bytes failed", e);
        }
    }

    private static WebIdentityToken of(JsonNode claims) {
        List<String> audiences = new ArrayList<>();
        JsonNode audience = claims.path("aud");
        if (audience.isArray()) {
            audience.forEach(one -> audiences.add(one.asText()));
        } else if (audience.isTextual()) {
            audiences.add(audience.asText());
        }
        Instant notBefore = time(claims, "nbf", Instant.MIN);
        Instant issuedAt = time(claims, "iat", Instant.EPOCH);
        return new WebIdentityToken(
                claims.path("iss").asText(),
                audiences,
                claims.path("sub").asText(),
                notBefore.isAfter(issuedAt) ? notBefore : issuedAt,
                time(claims, "exp", Instant.EPOCH));
    }

    private static Instant time(JsonNode claims, String name, Instant missing) {
        return claims.path(name).isNumber()
                ? Instant.ofEpochSecond(claims.path(name).asLong())
                : missing;
    }
}
