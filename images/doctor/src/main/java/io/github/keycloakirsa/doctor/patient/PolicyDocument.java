package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A policy of IAM.
 *
 * @param statements those that allow or deny something
 */
public record PolicyDocument(List<Statement> statements) {
    /** Where the commands that print a policy have it. */
    private static final List<String> PLACES =
            List.of("/Role/AssumeRolePolicyDocument", "/PolicyDocument", "/PolicyVersion/Document", "");

    /** Copies its arguments. */
    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /**
     * One statement.
     *
     * @param allow whether it allows; else it denies
     * @param actions patterns
     * @param resources patterns; empty in a trust policy
     * @param federated OIDC providers that it trusts
     * @param conditions values by key, whatever compares them
     */
    public record Statement(
            boolean allow,
            List<String> actions,
            List<String> resources,
            List<String> federated,
            Map<String, List<String>> conditions) {
        /** Copies its arguments. */
        public Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            federated = List.copyOf(federated);
            conditions = Map.copyOf(conditions);
        }

        /** Whether it is about an action. */
        public boolean hasAction(String action) {
            return actions.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), action));
        }
    }

    /** Reads some evidence; empty when it was not given. */
    public static Optional<PolicyDocument> read(EvidenceFiles files, Evidence evidence) {
        return files.read(evidence)
                .map(root -> PLACES.stream()
                        .map(root::at)
                        .filter(document -> document.has("Statement"))
                        .findFirst()
                        .map(PolicyDocument::of)
                        .orElseThrow(() -> new DoctorException(
                                "The file of %s holds no policy with a Statement.".formatted(evidence.option()),
                                "Make it with: " + evidence.command())));
    }

    /** Whether a pattern of IAM, with {@code *} and {@code ?}, fits a text. */
    public static boolean matches(String pattern, String text) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return text.matches(regex);
    }

    private static PolicyDocument of(JsonNode document) {
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : each(document.path("Statement"))) {
            statements.add(new Statement(
                    statement.path("Effect").asText().equals("Allow"),
                    texts(statement.path("Action")),
                    texts(statement.path("Resource")),
                    texts(statement.path("Principal").path("Federated")),
                    conditions(statement.path("Condition"))));
        }
        return new PolicyDocument(statements);
    }

    private static Map<String, List<String>> conditions(JsonNode condition) {
        Map<String, List<String>> conditions = new TreeMap<>();
        condition.forEach(operator ->
                operator.properties().forEach(entry -> conditions.put(entry.getKey(), texts(entry.getValue()))));
        return conditions;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        each(node).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** IAM writes one thing without the brackets of a list. */
    private static Iterable<JsonNode> each(JsonNode node) {
        return node.isArray() ? node : node.isMissingNode() ? List.of() : List.of(node);
    }
}
