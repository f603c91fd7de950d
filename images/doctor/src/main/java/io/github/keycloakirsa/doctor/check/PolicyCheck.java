package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.PolicyDocument;
import io.github.keycloakirsa.doctor.patient.PolicyDocument.Statement;
import io.github.keycloakirsa.doctor.patient.RdsDatabase;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 12, from files: what the role may do, and whether the database looks at tokens at all. */
public final class PolicyCheck implements Check {
    private static final String ACTION = "rds-db:connect";
    private static final Pattern RESOURCE =
            Pattern.compile("arn:aws[a-z-]*:rds-db:(?<place>[a-z0-9*-]+:[0-9*]+):dbuser:(?<id>[^/]+)/(?<user>.+)");
    private static final Pattern RESOURCE_ID = Pattern.compile("(?:cluster|db|prx)-[A-Z0-9?]+\\*?|.*\\*.*");
    private static final String REFUSED = "RDS says: PAM authentication failed for the user.";

    @Override
    public Subject subject() {
        return Subject.POLICY;
    }

    @Override
    public Finding look(Patient patient) {
        boolean proxy = patient.asksProxy();
        // A proxy has a resource id of its own, and may log in to the database by password.
        Optional<RdsDatabase> database = RdsDatabase.read(patient.files()).filter(given -> !proxy);
        Optional<PolicyDocument> policy = PolicyDocument.read(patient.files(), Evidence.ROLE_POLICY);
        if (database.isEmpty() && policy.isEmpty()) {
            return Finding.skipped(
                    proxy
                            ? "the database is behind an RDS Proxy; see " + Evidence.ROLE_POLICY.option()
                            : "no file given; see %s and %s"
                                    .formatted(Evidence.ROLE_POLICY.option(), Evidence.DATABASE.option()));
        }
        return database.flatMap(PolicyCheck::switchedOff)
                .or(() -> policy.flatMap(given -> refuses(given, database, patient)))
                .orElseGet(() -> Finding.holds(summary(database, policy)));
    }

    private static Optional<Finding> switchedOff(RdsDatabase database) {
        return database.iam()
                ? Optional.empty()
                : Optional.of(Finding.fails(
                        "IAM authentication is off for '%s'".formatted(database.identifier()),
                        "The database takes every token for a password: password authentication failed.",
                        "Set iam_database_authentication_enabled of the cluster to true."));
    }

    private static Optional<Finding> refuses(PolicyDocument policy, Optional<RdsDatabase> database, Patient patient) {
        List<String> resources = policy.statements().stream()
                .filter(statement -> statement.allow() && statement.hasAction(ACTION))
                .map(Statement::resources)
                .flatMap(List::stream)
                .toList();
        if (resources.isEmpty()) {
            return Optional.of(Finding.fails(
                    "no statement allows " + ACTION,
                    REFUSED,
                    "Allow %s on %s".formatted(ACTION, wanted(database, patient))));
        }
        if (resources.stream().anyMatch(pattern -> fits(pattern, database, patient))) {
            return denies(policy, database, patient);
        }
        return misnamed(resources, database)
                .or(() -> Optional.of(Finding.fails(
                        "allowed is %s".formatted(String.join(", ", resources)),
                        REFUSED + " Region, account, resource id or user is another.",
                        "Allow %s on %s".formatted(ACTION, wanted(database, patient)))));
    }

    private static Optional<Finding> denies(PolicyDocument policy, Optional<RdsDatabase> database, Patient patient) {
        return policy.statements().stream()
                .filter(statement -> !statement.allow() && statement.hasAction(ACTION))
                .filter(statement ->
                        statement.resources().stream().anyMatch(pattern -> fits(pattern, database, patient)))
                .min(Comparator.comparingInt(statement -> statement.conditions().size())) // none is the worst
                .map(statement -> statement.conditions().isEmpty()
                        ? Finding.fails(
                                "a statement denies " + ACTION,
                                REFUSED + " A statement that denies wins over all that allow.",
                                "Remove it, or take %s out of it.".formatted(wanted(database, patient)))
                        : Finding.warns(
                                "a statement denies " + ACTION + " under a condition",
                                "Where its condition is met it wins over all that allow.",
                                "Look whether it is met in the pod."));
    }

    private static Optional<Finding> misnamed(List<String> resources, Optional<RdsDatabase> database) {
        return resources.stream()
                .flatMap(resource -> misnamedId(resource).stream())
                .map(id -> Finding.fails(
                        "'%s' of the policy is no resource id".formatted(id),
                        REFUSED + " A policy knows databases by DbClusterResourceId or DbiResourceId, not by their"
                                + " identifier.",
                        "Write '%s' in its place."
                                .formatted(database.map(RdsDatabase::resourceId).orElse("cluster-… or db-…"))))
                .findFirst();
    }

    private static Optional<String> misnamedId(String resource) {
        Matcher matcher = RESOURCE.matcher(resource);
        return matcher.matches() && !RESOURCE_ID.matcher(matcher.group("id")).matches()
                ? Optional.of(matcher.group("id"))
                : Optional.empty();
    }

    /** Whether a pattern names the user, and, where it is known, the database and the place. */
    private static boolean fits(String pattern, Optional<RdsDatabase> database, Patient patient) {
        if (misnamedId(pattern).isPresent()) {
            return false;
        }
        String text = wanted(database, patient);
        return database.isPresent()
                ? PolicyDocument.matches(pattern, text)
                : PolicyDocument.matches(pattern.replaceFirst(":dbuser:[^/]+/", ":dbuser:ID/"), text);
    }

    private static String wanted(Optional<RdsDatabase> database, Patient patient) {
        String partition = patient.role().map(role -> role.partition()).orElse("aws");
        String place = database.map(RdsDatabase::place).orElseGet(() -> place(patient));
        String id = database.map(RdsDatabase::resourceId).orElse("ID");
        return "arn:%s:rds-db:%s:dbuser:%s/%s"
                .formatted(partition, place, id, patient.database().user().orElse(""));
    }

    private static String place(Patient patient) {
        String region = patient.databaseRegion().or(patient::region).orElse("");
        return region + ":" + patient.role().map(role -> role.account()).orElse("");
    }

    private static String summary(Optional<RdsDatabase> database, Optional<PolicyDocument> policy) {
        String first = database.map(
                        found -> "IAM authentication is on, %s is %s".formatted(found.identifier(), found.resourceId()))
                .orElse("");
        String second = policy.map(given -> ACTION + " is allowed").orElse("");
        return first + (first.isEmpty() || second.isEmpty() ? "" : "; ") + second;
    }
}
