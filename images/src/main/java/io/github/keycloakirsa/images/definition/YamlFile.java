package io.github.keycloakirsa.images.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Bytes to YAML nodes that know their place. Takes the plain part of YAML only: no anchors, no tags, one document. */
final class YamlFile {
    /** Far above any definition, far below what hurts. */
    static final int MAX_BYTES = 256 * 1024;

    /** The deepest key of a definition is at level 4. */
    static final int MAX_DEPTH = 16;

    private final Path file;
    private final LoadSettings settings;
    private final Problems problems;

    private YamlFile(Path file, Problems problems) {
        this.file = file;
        this.settings = LoadSettings.builder().setLabel(file.toString()).build();
        this.problems = problems;
    }

    /** The root of a file; empty when it cannot be read or parsed, which is then among the problems. */
    static Optional<Node> read(Path file, Problems problems) {
        YamlFile yaml = new YamlFile(file, problems);
        return yaml.text().flatMap(yaml::root);
    }

    private Optional<String> text() {
        if (!Files.isRegularFile(file)) {
            problems.add(file, Files.exists(file) ? "this is not a file" : "there is no such file");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.add(file, "larger than " + MAX_BYTES + " bytes, which no definition needs");
                return Optional.empty();
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.add(file, "not UTF-8 text");
        } catch (IOException | UncheckedIOException e) {
            problems.add(file, "cannot be read: " + e);
        }
        return Optional.empty();
    }

    private Optional<Node> root(String text) {
        try {
            if (!isPlain(text)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(file, "the file is empty");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            problems.add(e.getProblemMark(), "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(file, "not YAML: " + e.getMessage().replaceAll("\\s+", " "));
        }
        return Optional.empty();
    }

    // Before composing, which recurses: a file of a few bytes could else stand for gigabytes or end the stack.
    private boolean isPlain(String text) {
        int depth = 0;
        boolean plain = true;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                problems.add(event.getStartMark(), "anchors and aliases (& and *) are not taken: write the value out");
                plain = false;
            }
            if (hasTag(event)) {
                problems.add(event.getStartMark(), "tags (!) are not taken: write the plain value");
                plain = false;
            }
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                problems.add(event.getStartMark(), "nested more than " + MAX_DEPTH + " levels deep");
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return plain;
    }

    private static boolean hasTag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag().isPresent();
        }
        return event instanceof CollectionStartEvent collection
                && collection.getTag().isPresent();
    }
}
