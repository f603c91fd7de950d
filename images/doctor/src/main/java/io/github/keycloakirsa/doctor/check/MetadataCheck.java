package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** 10: whether the metadata service of the node answers, which lends the node's role to everybody who asks. */
public final class MetadataCheck implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    @Override
    public Subject subject() {
        return Subject.METADATA;
    }

    @Override
    public Finding look(Patient patient) {
        URI endpoint = URI.create(patient.setting("aws.ec2MetadataServiceEndpoint", "AWS_EC2_METADATA_SERVICE_ENDPOINT")
                .orElse("http://169.254.169.254"));
        boolean asked = !patient.setting("aws.disableEc2Metadata", "AWS_EC2_METADATA_DISABLED")
                .map(Boolean::parseBoolean)
                .orElse(false);
        return role(endpoint)
                .map(role -> answers(role, asked))
                .orElseGet(() -> Finding.holds("no answer at %s; %s"
                        .formatted(endpoint.getHost(), asked ? "the SDK would ask it" : "the SDK does not ask it")));
    }

    private static Finding answers(String role, boolean asked) {
        String what = "it answers, and lends the role '%s'".formatted(role);
        return asked
                ? Finding.warns(
                        what,
                        "When the web identity fails, the login is tried with the role of the node, and that hides what is"
                                + " wrong in rows 3 to 9.",
                        "Set AWS_EC2_METADATA_DISABLED=true, as the image does, and the node's hop limit to 1.")
                : Finding.warns(
                        what,
                        "Every pod of the node can have that role; Keycloak does not ask for it"
                                + " (AWS_EC2_METADATA_DISABLED).",
                        "Set HttpPutResponseHopLimit of the node to 1, and HttpTokens to required.");
    }

    /** The role of the node; empty when nobody lends one within a second. */
    private static Optional<String> role(URI endpoint) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest session = HttpRequest.newBuilder(endpoint.resolve("/latest/api/token"))
                .timeout(PATIENCE)
                .header("X-aws-ec2-metadata-token-ttl-seconds", "60")
                .PUT(BodyPublishers.noBody())
                .build();
        HttpRequest.Builder roles =
                HttpRequest.newBuilder(endpoint.resolve(ROLES)).timeout(PATIENCE);
        return answer(client, session)
                .map(token -> answer(
                                client,
                                roles.copy()
                                        .header("X-aws-ec2-metadata-token", token)
                                        .build())
                        .orElse("none"))
                .or(() -> answer(client, roles.build())); // without a session, as the SDK does, too
    }

    private static Optional<String> answer(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return Optional.of(response.body().strip()).filter(body -> response.statusCode() == 200);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
