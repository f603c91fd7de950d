package io.github.keycloakirsa.doctor.patient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The evidence that was given.
 *
 * @param files by what they show
 */
public record EvidenceFiles(Map<Evidence, Path> files) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Copies its arguments. */
    public EvidenceFiles {
        Map<Evidence, Path> copy = new EnumMap<>(Evidence.class);
        copy.putAll(files);
        files = Collections.unmodifiableMap(copy);
    }

    /** None at all. */
    public static EvidenceFiles none() {
        return new EvidenceFiles(Map.of());
    }

    /** Whether something was given. */
    public boolean has(Evidence evidence) {
        return files.containsKey(evidence);
    }

    /** The root of a file; throws when it is no JSON. */
    Optional<JsonNode> read(Evidence evidence) {
        return Optional.ofNullable(files.get(evidence)).map(file -> read(evidence, file));
    }

    private static JsonNode read(Evidence evidence, Path file) {
        String remedy = "Make it with: %s > %s".formatted(evidence.command(), file.getFileName());
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (!root.isObject()) {
                throw new DoctorException("'%s' of %s is no JSON object.".formatted(file, evidence.option()), remedy);
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new DoctorException("'%s' of %s is no JSON.".formatted(file, evidence.option()), remedy, e);
        } catch (IOException e) {
            throw new DoctorException("'%s' of %s cannot be read.".formatted(file, evidence.option()), remedy, e);
        }
    }
}
