package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A database as RDS describes it.
 *
 * @param identifier the name that it was given
 * @param resourceId the name that policies know, {@code cluster-…} or {@code db-…}
 * @param arn its ARN, which tells account and region
 * @param iam whether IAM authentication is on
 */
public record RdsDatabase(String identifier, String resourceId, String arn, boolean iam) {
    /** Reads the evidence; empty when it was not given. */
    public static Optional<RdsDatabase> read(EvidenceFiles files) {
        return files.read(Evidence.DATABASE).map(RdsDatabase::of);
    }

    private static RdsDatabase of(JsonNode root) {
        JsonNode cluster = root.path("DBClusters").path(0);
        JsonNode found = cluster.isObject() ? cluster : root.path("DBInstances").path(0);
        if (!found.isObject()) {
            throw new DoctorException(
                    "The file of %s holds no database.".formatted(Evidence.DATABASE.option()),
                    "Make it with: " + Evidence.DATABASE.command());
        }
        return new RdsDatabase(
                text(found, "DBClusterIdentifier", "DBInstanceIdentifier"),
                text(found, "DbClusterResourceId", "DbiResourceId"),
                text(found, "DBClusterArn", "DBInstanceArn"),
                found.path("IAMDatabaseAuthenticationEnabled").asBoolean());
    }

    /** Account and region, {@code <region>:<account>}, as ARNs have them. */
    public String place() {
        List<String> parts = List.of(arn.split(":", -1));
        return parts.size() > 4 ? parts.get(3) + ":" + parts.get(4) : "";
    }

    private static String text(JsonNode found, String ofCluster, String ofInstance) {
        return found.has(ofCluster)
                ? found.path(ofCluster).asText()
                : found.path(ofInstance).asText();
    }
}
