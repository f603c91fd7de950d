package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.debian.Paragraph.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A package as an index lists it.
 *
 * @param file the .deb
 * @param depends the values of Pre-Depends and Depends, in this order; not parsed, since few of an index are needed
 * @param provides other names it goes by, each without a version or with exactly one
 * @param priority how much Debian wants it on every machine: 0 required to 3 optional
 */
record IndexedPackage(LockedPackage file, String depends, List<Relation> provides, int priority) {
    /** The fields that are read of a paragraph; the others are most of an index. */
    static final Set<String> FIELDS = Set.of(
            "Package",
            "Version",
            "Architecture",
            "Source",
            "Priority",
            "Depends",
            "Pre-Depends",
            "Provides",
            "Filename",
            "Size",
            "SHA256");

    private static final List<String> PRIORITIES = List.of("required", "important", "standard");

    /** Copies its arguments. */
    IndexedPackage {
        provides = List.copyOf(provides);
    }

    String name() {
        return file.name();
    }

    DebianVersion version() {
        return new DebianVersion(file.version());
    }

    boolean isForEveryArchitecture() {
        return file.architecture().equals("all");
    }

    /** What must be there too: each a list of alternatives. Throws IllegalArgumentException when it is malformed. */
    List<List<Relation>> dependencies() {
        return Relation.parseDependencies(depends);
    }

    /**
     * Reads a paragraph of {@code Packages}.
     *
     * @param archive the archive it lies in
     */
    static IndexedPackage of(String archive, Paragraph paragraph) throws Malformed {
        String name = paragraph.require("Package");
        try {
            String version = new DebianVersion(paragraph.require("Version")).text();
            LockedPackage file = new LockedPackage(
                    name,
                    version,
                    paragraph.require("Architecture"),
                    new LockedPackage.Location(
                            archive, paragraph.require("Filename"), source(name, version, paragraph)),
                    new Sha256(paragraph.require("SHA256")),
                    Long.parseLong(paragraph.require("Size")));
            String depends =
                    paragraph.get("Pre-Depends").map(text -> text + ", ").orElse("")
                            + paragraph.get("Depends").orElse("");
            int priority = PRIORITIES.indexOf(paragraph.get("Priority").orElse(""));
            return new IndexedPackage(file, depends, provided(paragraph), priority < 0 ? PRIORITIES.size() : priority);
        } catch (IllegalArgumentException e) {
            throw new Malformed("package '" + name + "': " + e.getMessage());
        }
    }

    /** {@code Source} is missing where it is the package itself, and lacks a version where it is the same. */
    private static String source(String name, String version, Paragraph paragraph) {
        String[] words = paragraph.get("Source").orElse(name).split("\\s+", 2);
        return words[0] + " " + (words.length == 1 ? version : words[1].replaceAll("[()]", ""));
    }

    private static List<Relation> provided(Paragraph paragraph) {
        List<Relation> provided = new ArrayList<>();
        paragraph
                .get("Provides")
                .ifPresent(text -> Relation.parseDependencies(text).forEach(provided::addAll));
        return provided;
    }
}
