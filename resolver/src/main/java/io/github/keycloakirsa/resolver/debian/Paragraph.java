package io.github.keycloakirsa.resolver.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One paragraph of a deb822(5) file: fields by name, in any case. Lines of a value are joined by line feeds, each
 * without the blanks around it.
 */
final class Paragraph {
    private final Map<String, String> fields;

    private Paragraph(Map<String, String> fields) {
        this.fields = fields;
    }

    /** A field's value; empty when the field is missing or has no value. */
    Optional<String> get(String field) {
        return Optional.ofNullable(fields.get(field)).filter(value -> !value.isEmpty());
    }

    /**
     * A field's value.
     *
     * @throws Malformed when the field is missing
     */
    String require(String field) throws Malformed {
        return get(field).orElseThrow(() -> new Malformed("the field '" + field + "' is missing"));
    }

    /** The words of a field's value, which are separated by blanks or line ends. */
    List<String> words(String field) {
        return get(field).map(value -> List.of(value.split("\\s+", -1))).orElse(List.of());
    }

    /** All paragraphs of a short file. */
    static List<Paragraph> readAll(BufferedReader in) throws IOException {
        List<Paragraph> all = new ArrayList<>();
        read(in, Set.of(), all::add);
        return all;
    }

    /**
     * Reads paragraph by paragraph, so that a file of any length fits.
     *
     * @param wanted names of the fields that are kept, empty for all
     * @throws Malformed when the text is no deb822
     */
    static void read(BufferedReader in, Set<String> wanted, Consumer<Paragraph> sink) throws IOException {
        Set<String> kept = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        kept.addAll(wanted);
        Builder builder = new Builder(kept);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isBlank()) {
                builder.end(sink);
            } else if (!line.startsWith("#")) {
                builder.add(line);
            }
        }
        builder.end(sink);
    }

    /** Text that is not what its format says. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private static final class Builder {
        private final Set<String> kept;
        private Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private Optional<String> name = Optional.empty();
        private final StringBuilder value = new StringBuilder();
        private boolean begun;

        Builder(Set<String> kept) {
            this.kept = kept;
        }

        void add(String line) throws Malformed {
            boolean continuation = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (continuation && !begun) {
                throw new Malformed("a continuation line without a field: '" + line + "'");
            }
            if (continuation) {
                name.ifPresent(kept -> value.append('\n').append(line.strip()));
            } else {
                begin(line);
            }
        }

        private void begin(String line) throws Malformed {
            endField();
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new Malformed("not a field: '" + line + "'");
            }
            begun = true;
            String field = line.substring(0, colon);
            name = kept.isEmpty() || kept.contains(field) ? Optional.of(field) : Optional.empty();
            value.append(name.isPresent() ? line.substring(colon + 1).strip() : "");
        }

        private void endField() throws Malformed {
            if (name.isPresent() && fields.put(name.get(), value.toString().strip()) != null) {
                throw new Malformed("the field '" + name.get() + "' stands twice in one paragraph");
            }
            name = Optional.empty();
            value.setLength(0);
        }

        void end(Consumer<Paragraph> sink) throws Malformed {
            endField();
            if (begun) {
                sink.accept(new Paragraph(fields));
            }
            fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            begun = false;
        }
    }
}
