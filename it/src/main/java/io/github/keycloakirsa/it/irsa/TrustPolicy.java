package io.github.keycloakirsa.it.irsa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Who may assume a role with a web identity token: an IAM policy document, so far as IRSA uses it. A statement with
 * anything else in it allows nothing.
 */
public final class TrustPolicy {
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    private TrustPolicy(JsonNode document) {
        this.document = document;
    }

    /** The policy that AWS's documentation gives for one service account. */
    public static TrustPolicy of(OidcProvider provider, WebIdentity identity) {
        ObjectNode document = JSON.createObjectNode().put("Version", "2012-10-17");
        ObjectNode statement = document.putArray("Statement").addObject();
        statement.put("Effect", "Allow").put("Action", ACTION);
        statement.putObject("Principal").put("Federated", provider.arn());
        statement
                .putObject("Condition")
                .putObject("StringEquals")
                .put(provider.conditionPrefix() + ":sub", identity.subject())
                .put(provider.conditionPrefix() + ":aud", identity.audience());
        return new TrustPolicy(document);
    }

    /**
     * Reads a policy document.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    public static TrustPolicy parse(String json) {
        try {
            return new TrustPolicy(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No policy document: '" + json + "'", e);
        }
    }

    /** The document. */
    public String json() {
        return document.toString();
    }

    /**
     * Whether it lets somebody in.
     *
     * @param provider of the issuer who says who they are
     * @param subject of their token
     * @param audiences of their token
     */
    public boolean allows(OidcProvider provider, String subject, List<String> audiences) {
        Map<String, List<String>> facts = Map.of(
                provider.conditionPrefix() + ":sub", List.of(subject), provider.conditionPrefix() + ":aud", audiences);
        return all(document.path("Statement")).stream().anyMatch(statement -> allows(statement, provider, facts));
    }

    private static boolean allows(JsonNode statement, OidcProvider provider, Map<String, List<String>> facts) {
        return statement.path("Effect").asText().equals("Allow")
                && texts(statement.path("Action")).contains(ACTION)
                && texts(statement.path("Principal").path("Federated")).contains(provider.arn())
                && statement.path("Condition").properties().stream()
                        .allMatch(condition -> holds(condition.getKey(), condition.getValue(), facts));
    }

    private static boolean holds(String operator, JsonNode condition, Map<String, List<String>> facts) {
        return condition.properties().stream().allMatch(wanted -> {
            List<String> found = facts.getOrDefault(wanted.getKey(), List.of());
            return texts(wanted.getValue()).stream()
                    .map(text -> pattern(operator, text))
                    .anyMatch(pattern -> found.stream().anyMatch(pattern.asMatchPredicate()));
        });
    }

    private static Pattern pattern(String operator, String text) {
        return switch (operator) {
            case "StringEquals" -> Pattern.compile(Pattern.quote(text));
            case "StringLike" ->
                Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
            default -> NOTHING;
        };
    }

    // In a policy document a single value may stand in place of a list of one.
    private static List<JsonNode> all(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of(node);
    }

    private static List<String> texts(JsonNode node) {
        return all(node).stream().map(JsonNode::asText).toList();
    }
}
