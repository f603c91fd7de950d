package io.github.keycloakirsa.it.irsa;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Makes web identity tokens: JSON Web Tokens (RFC 7519) signed with RS256 by a key of its own. */
public final class TokenSigner {
    // Every signer says the same, so that a forged token names a key that its issuer publishes.
    private static final String KEY_ID = "key-1";
    private static final int KEY_BITS = 2048;

    private final URI issuer;
    private final RSAKey key;
    private final Clock clock;

    /**
     * Makes a key.
     *
     * @param issuer whose tokens these are, or pretend to be
     * @param clock says when tokens are made
     */
    public TokenSigner(URI issuer, Clock clock) {
        this.issuer = issuer;
        this.key = makeKey();
        this.clock = clock;
    }

    /** A token in compact form, each with an id of its own. */
    public String sign(WebIdentity identity) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .subject(identity.subject())
                .audience(identity.audience())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(identity.validity())))
                .jwtID(UUID.randomUUID().toString())
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(KEY_ID)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a web identity token", e);
        }
        return token.serialize();
    }

    /** The public key, as JSON (RFC 7517). */
    String keySet() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private static RSAKey makeKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyID(KEY_ID)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot make an RSA key", e);
        }
    }
}
