package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
     * @param conditions all of which must be met
     */
    public record Statement(
            boolean allow,
            List<String> actions,
            List<String> resources,
            List<String> federated,
            List<Condition> conditions) {
        /** Copies its arguments. */
        public Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            federated = List.copyOf(federated);
            conditions = List.copyOf(conditions);
        }

        /** Those that look at a key. */
        public List<Condition> conditionsOn(String key) {
            return conditions.stream()
                    .filter(condition -> condition.key().equalsIgnoreCase(key))
                    .toList();
        }

        /** Whether it is about an action. */
        public boolean hasAction(String action) {
            return actions.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), action));
        }
    }

    /**
     * A condition.
     *
     * @param operator such as {@code StringEquals}
     * @param key such as {@code oidc.example/id/1:sub}
     * @param values of which one must fit
     */
    public record Condition(String operator, String key, List<String> values) {
        /** Copies its arguments. */
        public Condition {
            values = List.copyOf(values);
        }

        /** Whether a text meets it: {@code *} and {@code ?} stand for others only where the operator is one of likeness. */
        public boolean isMetBy(String text) {
            String name = operator.toLowerCase(Locale.ROOT);
            boolean found = values.stream().anyMatch(value -> fits(name, value, text));
            return name.contains("not") != found;
        }

        private static boolean fits(String operator, String value, String text) {
            if (operator.contains("like")) {
                return matches(value, text);
            }
            return operator.contains("ignorecase") ? value.equalsIgnoreCase(text) : value.equals(text);
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

    private static List<Condition> conditions(JsonNode condition) {
        List<Condition> conditions = new ArrayList<>();
        condition
                .properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(entry -> conditions.add(
                                new Condition(operator.getKey(), entry.getKey(), texts(entry.getValue())))));
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
