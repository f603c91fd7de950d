package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.Paragraph.Malformed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code Release} says of a suite.
 *
 * @param names of the suite: its code name and its role, such as {@code trixie} and {@code stable}
 * @param date when it was made
 * @param validUntil when a mirror should have a newer one; empty where the archive makes no promise
 * @param byHash whether indexes also lie below their digest
 * @param files the indexes by path below the suite's folder
 */
record Release(
        List<String> names, Instant date, Optional<Instant> validUntil, boolean byHash, Map<String, Listed> files) {

    /** Copies its arguments. */
    Release {
        names = List.copyOf(names);
        files = Map.copyOf(files);
    }

    /**
     * A file that the release lists.
     *
     * @param size in bytes
     * @param sha256 of its content
     */
    record Listed(long size, Sha256 sha256) {}

    /** Reads the text of a release file; Malformed says what is wrong with it. */
    static Release parse(List<String> lines) throws IOException {
        List<Paragraph> paragraphs = Paragraph.readAll(new BufferedReader(new StringReader(String.join("\n", lines))));
        if (paragraphs.size() != 1) {
            throw new Malformed("it has " + paragraphs.size() + " paragraphs, not one");
        }
        Paragraph release = paragraphs.get(0);
        try {
            return new Release(
                    List.of(release.require("Codename"), release.get("Suite").orElse("")),
                    instant(release.require("Date")),
                    release.get("Valid-Until").map(Release::instant),
                    release.get("Acquire-By-Hash").orElse("no").equals("yes"),
                    files(release.require("SHA256")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Malformed(e.getMessage());
        }
    }

    /** RFC 1123 knows GMT, which Debian calls UTC. */
    private static Instant instant(String date) {
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.replace("UTC", "GMT")));
    }

    private static Map<String, Listed> files(String text) throws Malformed {
        Map<String, Listed> files = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length == 3) {
                files.put(words[2], new Listed(Long.parseLong(words[1]), new Sha256(words[0])));
            } else if (!line.isBlank()) {
                throw new Malformed("not a digest, a size and a path: '" + line + "'");
            }
        }
        return files;
    }
}
