package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.PolicyDocument;
import io.github.keycloakirsa.doctor.patient.TrustPolicy;
import io.github.keycloakirsa.doctor.patient.WebIdentityToken;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** 7: what the service account token says, in the order in which STS looks at it. */
public final class ClaimsCheck implements Check {
    private static final String STS = "sts.amazonaws.com";
    /** The token may come from a machine whose clock is a little ahead, a moment ago: nobody refuses it. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final Pattern SERVICE_ACCOUNT = Pattern.compile("system:serviceaccount:[^:]+:[^:]+");

    @Override
    public Subject subject() {
        return Subject.CLAIMS;
    }

    @Override
    public Finding look(Patient patient) {
        Optional<WebIdentityToken> token = WebIdentityToken.parse(read(patient));
        if (token.isEmpty()) {
            return Finding.fails(
                    "the file holds no token (a JWT of three parts)",
                    "STS says InvalidIdentityToken: the ID Token provided is not a valid JWT.",
                    "Name the file of the projected token in AWS_WEB_IDENTITY_TOKEN_FILE, as EKS's webhook does.");
        }
        WebIdentityToken claims = token.get();
        return time(claims, patient.clock().instant())
                .or(() -> audience(claims))
                .or(() -> subject(claims))
                .or(() -> trust(claims, patient))
                .orElseGet(() -> Finding.holds("%s, issued by %s for %s, until %s"
                        .formatted(
                                claims.subject(),
                                claims.issuer(),
                                String.join(", ", claims.audiences()),
                                claims.expires())));
    }

    private static String read(Patient patient) {
        try {
            return Files.readString(patient.tokenFile().orElseThrow(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it was there a moment ago
        }
    }

    private static Optional<Finding> time(WebIdentityToken claims, Instant now) {
        if (!now.isBefore(claims.expires())) {
            return Optional.of(Finding.fails(
                    "the token expired at %s".formatted(claims.expires()),
                    "STS says ExpiredTokenException: Token expired. The kubelet did not renew the file; a copy of it is"
                            + " never renewed.",
                    "Mount the projected token itself, and look whether the node's kubelet and clock are well."));
        }
        if (claims.issuedAt().isAfter(now.plus(LEEWAY))) {
            return Optional.of(Finding.fails(
                    "the token is valid from %s on, and here it is %s".formatted(claims.issuedAt(), now),
                    "The clock of this node is behind: AWS refuses what is signed by it.",
                    "Set the node's clock; on EC2 chrony gets the time from 169.254.169.123."));
        }
        return Optional.empty();
    }

    /** Whether the role trusts it, where the policy is known. */
    private static Optional<Finding> trust(WebIdentityToken claims, Patient patient) {
        return PolicyDocument.read(patient.files(), Evidence.TRUST_POLICY)
                .map(TrustPolicy::new)
                .filter(trust -> !trust.takes(claims))
                .map(trust -> Finding.fails(
                        "the role trusts %s, the token is of %s from %s"
                                .formatted(trust, claims.subject(), claims.issuer()),
                        "STS says AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity.",
                        "Write the cluster's provider, this sub and aud %s into one statement of the trust policy."
                                .formatted(STS)));
    }

    private static Optional<Finding> audience(WebIdentityToken claims) {
        return claims.audiences().contains(STS)
                ? Optional.empty()
                : Optional.of(Finding.fails(
                        "the token is for '%s'".formatted(String.join(", ", claims.audiences())),
                        "STS says InvalidIdentityToken: Incorrect token audience.",
                        "Let EKS's webhook project the token, or write audience: %s into the volume.".formatted(STS)));
    }

    private static Optional<Finding> subject(WebIdentityToken claims) {
        return SERVICE_ACCOUNT.matcher(claims.subject()).matches()
                ? Optional.empty()
                : Optional.of(Finding.fails(
                        "the token's subject is '%s'".formatted(claims.subject()),
                        "STS says AccessDenied: a trust policy names system:serviceaccount:<namespace>:<name>.",
                        "Use the token of a service account."));
    }
}
