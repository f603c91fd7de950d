package io.github.keycloakirsa.images.definition;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Lock to JSON text and back. */
final class LockCodec {
    /** The only format there is. It is raised when a reader of the old one would misread the new one. */
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    textual -> textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .build();

    private static final ObjectWriter ONE_LINE =
            MAPPER.writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEntrySpacing(Separators.Spacing.AFTER)
                            .withArrayValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
                    .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance));

    private LockCodec() {}

    /** UTF-8 JSON, one artifact or package a line, so that a change reads well in version control. */
    static byte[] render(Lock lock) {
        ObjectNode root = MAPPER.valueToTree(LockJson.of(lock, VERSION));
        StringJoiner fields = new StringJoiner(",\n", "{\n", "\n}\n");
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            fields.add("  \"" + field.getKey() + "\": " + value(field.getValue()));
        }
        return fields.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String value(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return inOneLine(value);
        }
        StringJoiner entries = new StringJoiner(",\n    ", "[\n    ", "\n  ]");
        value.forEach(entry -> entries.add(inOneLine(entry)));
        return entries.toString();
    }

    private static String inOneLine(JsonNode value) {
        try {
            return ONE_LINE.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }

    /**
     * Parses what {@link #render} made.
     *
     * @throws JsonProcessingException when it is not JSON, or has not the fields of a lock
     * @throws IllegalArgumentException when a value is not what its field takes
     */
    static Lock parse(byte[] json) throws IOException {
        JsonNode root = MAPPER.readTree(json);
        JsonNode version = root.path("lockVersion");
        if (!version.isInt() || version.intValue() != VERSION) {
            throw new IllegalArgumentException("its lockVersion is " + (version.isMissingNode() ? "missing" : version)
                    + ", and this program reads " + VERSION);
        }
        return MAPPER.treeToValue(root, LockJson.class).toLock();
    }

    /** What is wrong and where, without the parser's talk of classes. */
    static String explain(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown field '" + path(unknown) + "'";
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "field '" + path(mapping) + "' is missing or not of its kind";
        }
        JsonLocation at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
        return "not a JSON object in line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                + e.getOriginalMessage().lines().findFirst().orElse("");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
