package io.github.keycloakirsa.doctor.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A report as JSON: docs/schema/doctor.schema.json. */
public final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int FORMAT = 1;

    private ReportJson() {}

    /** One object, pretty, that ends in a line feed. */
    public static String of(Report report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("exitCode", report.exitCode());
        ArrayNode rows = root.putArray("checks");
        for (Row row : report.rows()) {
            ObjectNode node = rows.addObject();
            node.put("number", row.subject().number());
            node.put("title", row.subject().title());
            node.put("state", row.finding().state().name().toLowerCase(Locale.ROOT));
            node.put("what", row.finding().what());
            node.put("why", row.finding().why());
            node.put("remedy", row.finding().remedy());
        }
        return root.toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
    }
}
