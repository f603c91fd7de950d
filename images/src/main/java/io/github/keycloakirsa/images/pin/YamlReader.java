package io.github.keycloakirsa.images.pin;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Text to values that know their place. Aliases stay aliases, so that a file of a few bytes stays small. */
final class YamlReader {
    private static final int MAX_DEPTH = 64;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    /** Anchor and tag before a value. */
    private static final Pattern PROPERTIES = Pattern.compile("(?:[&!]\\S*(?:\\s+(?:#[^\\r\\n]*)?|$))*");

    private final String text;
    private final boolean onlyBasicPlane;
    private final Iterator<Event> events;

    private YamlReader(String text) {
        this.text = text;
        this.onlyBasicPlane = text.length() == text.codePointCount(0, text.length());
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /**
     * The documents of a text.
     *
     * @param text without a byte order mark
     * @param name of the file, for the message
     * @throws ImageException when it is not YAML
     */
    static List<Yaml> read(String text, String name) {
        try {
            return new YamlReader(text).documents();
        } catch (YamlEngineException e) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + name + "' is not YAML: " + e.getMessage().strip().replaceAll("\\s+", " ") + ".",
                    "Name a values file or a manifest as it is written by hand; a template cannot be pinned.",
                    e);
        }
    }

    private List<Yaml> documents() {
        List<Yaml> documents = new ArrayList<>();
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent) {
                documents.add(value(events.next(), 0));
            }
        }
        return documents;
    }

    private Yaml value(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw new YamlEngineException("nested more than " + MAX_DEPTH + " levels deep");
        }
        if (event instanceof ScalarEvent scalar) {
            return new Yaml.Scalar(content(scalar), scalar.getValue(), style(scalar.getScalarStyle()));
        }
        if (event instanceof MappingStartEvent mapping) {
            return mapping(mapping, depth);
        }
        if (event instanceof SequenceStartEvent sequence) {
            return sequence(sequence, depth);
        }
        return new Yaml.Alias(span((AliasEvent) event, event));
    }

    private Yaml mapping(MappingStartEvent start, int depth) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Event event = events.next();
        while (!event.getEventId().equals(Event.ID.MappingEnd)) {
            Yaml key = value(event, depth + 1);
            Yaml value = value(events.next(), depth + 1);
            if (key instanceof Yaml.Scalar scalar) { // a list or an alias as a key is on no path
                entries.add(new Yaml.Entry(scalar, value));
            }
            event = events.next();
        }
        return new Yaml.Mapping(span(start, event), start.isFlow(), entries);
    }

    private Yaml sequence(SequenceStartEvent start, int depth) {
        List<Yaml> items = new ArrayList<>();
        Event event = events.next();
        while (!event.getEventId().equals(Event.ID.SequenceEnd)) {
            items.add(value(event, depth + 1));
            event = events.next();
        }
        return new Yaml.Sequence(span(start, event), items);
    }

    /** The library's scalar begins at its anchor or tag. */
    private Yaml.Span content(ScalarEvent scalar) {
        Yaml.Span whole = span(scalar, scalar);
        Matcher properties = PROPERTIES.matcher(text).region(whole.start(), whole.end());
        boolean has = scalar.getAnchor().isPresent() || scalar.getTag().isPresent();
        return has && properties.lookingAt() ? new Yaml.Span(properties.end(), whole.end()) : whole;
    }

    private Yaml.Span span(Event first, Event last) {
        return new Yaml.Span(offset(first.getStartMark()), offset(last.getEndMark()));
    }

    /** Marks count code points. */
    private int offset(Optional<Mark> mark) {
        int index = mark.orElseThrow().getIndex();
        return onlyBasicPlane ? index : text.offsetByCodePoints(0, index);
    }

    private static Yaml.Style style(ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> Yaml.Style.SINGLE;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Yaml.Style.DOUBLE;
            case LITERAL, FOLDED -> Yaml.Style.BLOCK;
            case PLAIN -> Yaml.Style.PLAIN;
        };
    }
}
