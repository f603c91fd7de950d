package io.github.keycloakirsa.images.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What holds for every file, tried on files made of a seed: the seed is in the name of a failed case. */
class PinPropertiesTest {
    private static final int FILES = 300;

    static Stream<MadeFile> files() {
        return Stream.iterate(0, seed -> seed + 1).limit(FILES).map(MadeFile::of);
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyTheImageChanges(MadeFile file) {
        String pinned = Pins.pin(file.text(), "root.image");

        assertThat(load(pinned)).as(pinned).isEqualTo(expected(file));
        assertThat(Pins.pin(pinned, "root.image")).as("a second run").isEqualTo(pinned);
    }

    /** Every line of the old file is in the new one, in order, but for those of the image's keys. */
    @ParameterizedTest
    @MethodSource("files")
    void everyOtherLineStaysByteForByte(MadeFile file) {
        List<String> kept = linesWithoutImage(file.text());
        List<String> now = linesWithoutImage(Pins.pin(file.text(), "root.image"));

        assertThat(now).isEqualTo(kept);
    }

    private static List<String> linesWithoutImage(String text) {
        return Stream.of(text.split("(?<=\n)"))
                .map(line -> line.replaceFirst("\"?(registry|repository|tag|digest)\"?:.*?(?= #|\r|\n|$)", ""))
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().isEmpty()
                        ? ""
                        : line.replaceAll("^ +(?=\\S)", "").replaceAll("\r?\n$", ""))
                .toList();
    }

    private static List<Object> expected(MadeFile file) {
        List<Object> documents = load(file.text());
        Map<Object, Object> image = new LinkedHashMap<>();
        image.putAll(
                map(map(documents.get(file.document())).get("root")).get("image") instanceof Map<?, ?> old
                        ? old
                        : Map.of());
        boolean split = image.containsKey("registry");
        if (split) {
            image.put("registry", Pins.IMAGE.registry());
        }
        image.put("repository", split ? Pins.IMAGE.repository() : Pins.IMAGE.name());
        image.put("tag", Pins.IMAGE.tag());
        image.put("digest", Pins.DIGEST);
        map(map(documents.get(file.document())).get("root")).put("image", image);
        return documents;
    }

    @SuppressWarnings("unchecked") // a YAML mapping is a map
    private static Map<Object, Object> map(Object value) {
        return (Map<Object, Object>) value;
    }

    private static List<Object> load(String text) {
        Load load = new Load(LoadSettings.builder().build());
        return StreamSupport.stream(
                        load.loadAllFromString(text.replace("\uFEFF", "")).spliterator(), false)
                .toList();
    }

    /**
     * A values file.
     *
     * @param seed it was made of
     * @param text of it
     * @param document number of the document that has the image
     */
    record MadeFile(int seed, String text, int document) {
        static MadeFile of(int seed) {
            Random random = new Random(seed);
            String eol = random.nextBoolean() ? "\n" : "\r\n";
            int document = random.nextInt(2);
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
            text.append(document == 1 ? "kind: Other" + eol + "---" + eol : "# first" + eol);
            text.append("before: 'it''s' # 😀").append(eol).append("root:").append(eol);
            text.append(random.nextBoolean() ? "  # a note" + eol : "")
                    .append("  other: [1, {a: b}]")
                    .append(eol);
            text.append(image(random, eol));
            text.append(random.nextBoolean() ? "" : "after: |" + eol + "  text: # not a key" + eol);
            String all = text.toString();
            boolean cut = random.nextInt(5) == 0 && !all.contains("|");
            return new MadeFile(seed, cut ? all.stripTrailing() : all, document);
        }

        private static String image(Random random, String eol) {
            boolean flow = random.nextInt(3) == 0;
            StringBuilder text = new StringBuilder("  image:");
            text.append(random.nextInt(3) == 0 ? " &image" : "").append(flow ? " {" : eol);
            String separator = "";
            List<String> keys = Target.KEYS.stream()
                    .filter(key -> key.equals("tag") || random.nextInt(3) > 0)
                    .toList();
            for (String key : keys) {
                String name = flow && random.nextBoolean() ? "\"" + key + "\"" : key;
                text.append(flow ? separator : "    ").append(name).append(": ").append(value(random));
                text.append(flow ? "" : (random.nextBoolean() ? "  # keep " + key : "") + eol);
                separator = ", ";
            }
            return text.append(flow ? "}" + eol : "").toString();
        }

        private static String value(Random random) {
            return switch (random.nextInt(5)) {
                case 0 -> "'old'";
                case 1 -> "\"o\\u006cd\"";
                case 2 -> "";
                case 3 -> "!!str old";
                default -> "old/value-" + random.nextInt(9);
            };
        }

        @Override
        public String toString() {
            return "file of seed " + seed;
        }
    }
}
