package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A cluster of EKS.
 *
 * @param issuer of the tokens of its service accounts
 */
public record Cluster(String issuer) {
    /** Reads the evidence; empty when it was not given. */
    public static Optional<Cluster> read(EvidenceFiles files) {
        return files.read(Evidence.CLUSTER).map(Cluster::of);
    }

    private static Cluster of(JsonNode root) {
        String issuer = root.at("/cluster/identity/oidc/issuer").asText();
        if (issuer.isEmpty()) {
            throw new DoctorException(
                    "The file of %s holds no cluster with an issuer.".formatted(Evidence.CLUSTER.option()),
                    "Make it with: " + Evidence.CLUSTER.command());
        }
        return new Cluster(issuer);
    }
}
