package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A service account of Kubernetes.
 *
 * @param namespace it is in
 * @param name its name
 * @param roleArn what its annotation for EKS says; empty without one
 */
public record ServiceAccount(String namespace, String name, Optional<String> roleArn) {
    /** The annotation that EKS looks at. */
    public static final String ANNOTATION = "eks.amazonaws.com/role-arn";

    /** Reads the evidence; empty when it was not given. */
    public static Optional<ServiceAccount> read(EvidenceFiles files) {
        return files.read(Evidence.SERVICE_ACCOUNT).map(root -> {
            JsonNode metadata = root.path("metadata");
            return new ServiceAccount(
                    metadata.path("namespace").asText("default"),
                    metadata.path("name").asText(),
                    Optional.of(metadata.path("annotations").path(ANNOTATION).asText())
                            .filter(text -> !text.isEmpty()));
        });
    }

    /** What a token says whom it is of. */
    public String subject() {
        return "system:serviceaccount:%s:%s".formatted(namespace, name);
    }
}
