package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.aws.HttpOfSdk;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.RoleArn;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** 9: STS, asked on the SDK's way there, but not by its providers: its own words come through, and no other provider. */
public final class StsCheck implements Check {
    /** By how much a clock may differ before AWS refuses what it signs. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    @Override
    public Subject subject() {
        return Subject.STS;
    }

    @Override
    public Finding look(Patient patient) {
        URI endpoint = StsEndpoint.of(patient);
        try {
            HttpOfSdk.Answer response = HttpOfSdk.post(endpoint.resolve("/"), form(patient));
            StsAnswer answer = StsAnswer.read(response.status(), response.body());
            if (answer.code().isPresent()) {
                return StsRefusals.explain(answer);
            }
            return assumed(answer.arn().orElse(""), patient.role().orElseThrow(), endpoint)
                    .or(() -> skew(response.date(), patient.clock().instant()))
                    .orElseGet(() ->
                            Finding.holds("%s, by %s".formatted(answer.arn().orElseThrow(), endpoint.getHost())));
        } catch (IOException e) {
            return unreachable(endpoint, e);
        }
    }

    private static String form(Patient patient) throws IOException {
        String token = Files.readString(patient.tokenFile().orElseThrow()).strip();
        return "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&DurationSeconds=900&RoleSessionName=kc-doctor"
                + "&RoleArn=" + encode(patient.role().orElseThrow().toString())
                + "&WebIdentityToken=" + encode(token);
    }

    private static Optional<Finding> assumed(String arn, RoleArn role, URI endpoint) {
        return role.isOfSession(arn)
                ? Optional.empty()
                : Optional.of(Finding.fails(
                        "'%s' is no session of %s".formatted(arn, role),
                        "What answers at %s is no STS of AWS.".formatted(endpoint),
                        "Look at AWS_ENDPOINT_URL_STS, and at what is between the pod and STS."));
    }

    private static Optional<Finding> skew(Optional<String> date, Instant now) {
        try {
            return date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .filter(theirs -> Duration.between(theirs, now).abs().compareTo(SKEW) > 0)
                    .map(theirs -> Finding.fails(
                            "here it is %s, at STS %s".formatted(now, theirs),
                            "What this clock signs is refused: PAM authentication failed.",
                            "Set the node's clock; on EC2 chrony gets the time from 169.254.169.123."));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // some proxy's own form
        }
    }

    private static Finding unreachable(URI endpoint, IOException cause) {
        String host = endpoint.getHost();
        if (cause instanceof UnknownHostException) {
            return Finding.fails(
                    "the name '%s' is not known here".formatted(host),
                    "Keycloak says that it is unable to execute HTTP request: %s.".formatted(host),
                    "Look at the cluster's DNS, and at AWS_REGION, which is part of the name.");
        }
        if (cause instanceof SSLException) {
            return Finding.fails(
                    "'%s' shows no certificate that Keycloak trusts: %s".formatted(host, cause.getMessage()),
                    "Something between the pod and STS ends TLS, such as a proxy that inspects it.",
                    "Let sts.<region>.amazonaws.com through, make an interface endpoint of the VPC for STS, or give"
                            + " Keycloak that proxy's authority (truststore-paths).");
        }
        return Finding.fails(
                "'%s' does not answer: %s".formatted(host, text(cause)),
                "Keycloak says that it is unable to execute HTTP request. A private subnet has no way to STS by itself.",
                "Make an interface endpoint of the VPC for STS, or a NAT gateway, and let port 443 through.");
    }

    private static String text(IOException cause) {
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
