package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How a node gives its metadata.
 *
 * @param hopLimit how many hops an answer goes; a pod is two away
 * @param tokens whether only who has a session token is answered
 */
public record Node(int hopLimit, boolean tokens) {
    /** Reads the evidence; empty when it was not given. */
    public static Optional<Node> read(EvidenceFiles files) {
        return files.read(Evidence.NODE).map(root -> {
            JsonNode options = root.at("/Reservations/0/Instances/0/MetadataOptions");
            if (!options.isObject()) {
                throw new DoctorException(
                        "The file of %s holds no instance with MetadataOptions.".formatted(Evidence.NODE.option()),
                        "Make it with: " + Evidence.NODE.command());
            }
            return new Node(
                    options.path("HttpPutResponseHopLimit").asInt(1),
                    options.path("HttpTokens").asText().equals("required"));
        });
    }
}
