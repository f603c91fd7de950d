package io.github.keycloakirsa.it.irsa;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Optional;

/** Decides as STS does whether the bearer of a web identity token may assume a role. */
final class WebIdentityCheck {
    private final TrustedRoles roles;
    private final Clock clock;
    private final IssuerKeys keys = new IssuerKeys();

    /**
     * @param roles what IAM knows
     * @param clock says which tokens are expired
     */
    WebIdentityCheck(TrustedRoles roles, Clock clock) {
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * Lets the bearer of a token through.
     *
     * @param token in compact form
     * @param roleArn the role to assume
     * @throws StsRefusal with the first reason that is found not to
     */
    void check(String token, String roleArn) throws StsRefusal {
        SignedJWT jwt = parse(token);
        JWTClaimsSet claims = claims(jwt);
        OidcProvider provider = provider(claims);
        requireSignature(jwt, provider);
        requireTime(claims);
        requireAudience(claims, provider);
        requireTrust(claims, provider, roleArn);
    }

    private static SignedJWT parse(String token) throws StsRefusal {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw noJwt(e);
        }
    }

    private static JWTClaimsSet claims(SignedJWT jwt) throws StsRefusal {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw noJwt(e);
        }
    }

    private static StsRefusal noJwt(ParseException cause) {
        return new StsRefusal(StsError.INVALID_IDENTITY_TOKEN, "The ID Token provided is not a valid JWT", cause);
    }

    private OidcProvider provider(JWTClaimsSet claims) throws StsRefusal {
        String issuer = Optional.ofNullable(claims.getIssuer()).orElse("");
        return Optional.of(issuer)
                .filter(text -> text.matches("https?://[A-Za-z0-9.:/_-]+"))
                .map(URI::create)
                .flatMap(roles::provider)
                .orElseThrow(() -> new StsRefusal(
                        StsError.INVALID_IDENTITY_TOKEN,
                        "No OpenIDConnect provider found in your account for " + issuer));
    }

    private void requireSignature(SignedJWT jwt, OidcProvider provider) throws StsRefusal {
        try {
            JWK key = keys.of(provider.issuer()).getKeyByKeyId(jwt.getHeader().getKeyID());
            if (key == null
                    || !jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    || !jwt.verify(new RSASSAVerifier(key.toRSAKey()))) {
                throw new StsRefusal(
                        StsError.INVALID_IDENTITY_TOKEN,
                        "The token is not signed by a key that " + provider.issuer() + " publishes");
            }
        } catch (IOException e) {
            throw new StsRefusal(
                    StsError.ISSUER_SILENT,
                    "Couldn't retrieve verification key from your identity provider " + provider.issuer(),
                    e);
        } catch (JOSEException e) {
            throw new StsRefusal(StsError.INVALID_IDENTITY_TOKEN, "The token's signature cannot be checked", e);
        }
    }

    private void requireTime(JWTClaimsSet claims) throws StsRefusal {
        Instant now = clock.instant();
        Instant end = Optional.ofNullable(claims.getExpirationTime())
                .map(Date::toInstant)
                .orElse(Instant.MIN);
        if (!now.isBefore(end)) {
            throw new StsRefusal(
                    StsError.EXPIRED_TOKEN,
                    "Token expired: current date/time " + now.getEpochSecond()
                            + " must be before the expiration date/time " + end.getEpochSecond());
        }
    }

    private static void requireAudience(JWTClaimsSet claims, OidcProvider provider) throws StsRefusal {
        if (Collections.disjoint(claims.getAudience(), provider.audiences())) {
            throw new StsRefusal(StsError.INVALID_IDENTITY_TOKEN, "Incorrect token audience");
        }
    }

    private void requireTrust(JWTClaimsSet claims, OidcProvider provider, String roleArn) throws StsRefusal {
        String subject = Optional.ofNullable(claims.getSubject()).orElse("");
        if (roles.trustPolicy(roleArn)
                .filter(policy -> policy.allows(provider, subject, claims.getAudience()))
                .isEmpty()) {
            throw new StsRefusal(StsError.ACCESS_DENIED, "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
    }
}
