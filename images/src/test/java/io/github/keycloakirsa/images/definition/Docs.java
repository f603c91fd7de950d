package io.github.keycloakirsa.images.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The project's documents; tests of a module run in its folder. */
final class Docs {
    private static final Path ROOT = Path.of("..");

    private Docs() {}

    static Path file(String name) {
        return ROOT.resolve("docs").resolve(name);
    }

    /** The shipped definitions. */
    static Path definitions() {
        return ROOT.resolve("keycloak-irsa");
    }

    /** The fenced blocks of one language. */
    static List<String> blocks(String name, String language) throws IOException {
        return find(name, "(?ms)^```" + language + "\\n(.*?)^```$");
    }

    /** The first group of each match of a pattern. */
    static List<String> find(String name, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file(name)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
