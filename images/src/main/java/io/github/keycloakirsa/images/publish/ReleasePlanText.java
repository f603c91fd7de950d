package io.github.keycloakirsa.images.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans as people and programs read them (docs/schema/plan.schema.json). */
public final class ReleasePlanText {
    private ReleasePlanText() {}

    /** A line for each image, and below it one for each change and each newer version. */
    public static String table(List<ReleasePlan> plans) {
        StringBuilder text = new StringBuilder();
        for (ReleasePlan plan : plans) {
            text.append(plan.name())
                    .append(' ')
                    .append(plan.variant())
                    .append(": ")
                    .append(plan.state().label())
                    .append('\n');
            plan.changes().forEach(change -> line(text, "", change));
            plan.updates().orElse(List.of()).forEach(change -> line(text, "newer: ", change));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String what, Change change) {
        text.append("  ")
                .append(what)
                .append(change.security() ? "security " : "")
                .append(change.kind().label())
                .append(' ')
                .append(change.name());
        if (change.kind() != Change.Kind.DEFINITION) {
            text.append(' ').append(change.versions());
        }
        text.append('\n');
    }

    /** The same as JSON, with a line end. */
    public static String json(List<ReleasePlan> plans) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("images", plans.stream().map(ReleasePlanText::json).toList());
        try {
            return new ObjectMapper().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and texts can always be written", e);
        }
    }

    private static Map<String, Object> json(ReleasePlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", plan.name());
        json.put("variant", plan.variant());
        json.put("state", plan.state().label());
        json.put("inputs", plan.inputs().asDigest());
        json.put("changes", plan.changes().stream().map(ReleaseManifest::json).toList());
        plan.updates()
                .ifPresent(updates -> json.put(
                        "updates", updates.stream().map(ReleaseManifest::json).toList()));
        return json;
    }
}
