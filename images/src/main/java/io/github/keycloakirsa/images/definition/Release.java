package io.github.keycloakirsa.images.definition;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Under which tags an image is published, until when, and which newer versions go into it.
 *
 * @param tagPrefix before every tag, such as {@code camunda-}; empty for none
 * @param latest whether the tag {@code latest} is its own
 * @param endOfLife from this day on it is not released any more
 * @param updates {@link #KEYCLOAK}, {@link #BASE} or a {@code group:artifact} to the newer versions of it that may be taken
 */
public record Release(
        String tagPrefix, boolean latest, Optional<LocalDate> endOfLife, SortedMap<String, VersionPolicy> updates) {
    /** What Keycloak itself goes by among the updates. */
    public static final String KEYCLOAK = "keycloak";

    /** What the base of a registry goes by among the updates. */
    public static final String BASE = "base.image";

    /** No prefix, not {@code latest}, no end, no updates. */
    public static final Release DEFAULT = new Release("", false, Optional.empty());

    /** Copies its arguments. */
    public Release {
        updates = Collections.unmodifiableSortedMap(new TreeMap<>(updates));
    }

    /** A release that takes no newer versions. */
    public Release(String tagPrefix, boolean latest, Optional<LocalDate> endOfLife) {
        this(tagPrefix, latest, endOfLife, new TreeMap<>());
    }

    /** The same with newer versions that may be taken. */
    public Release updating(Map<String, VersionPolicy> policies) {
        return new Release(tagPrefix, latest, endOfLife, new TreeMap<>(policies));
    }

    /** Whether it is not released any more on a day. */
    public boolean hasEnded(LocalDate day) {
        return endOfLife.filter(end -> !day.isBefore(end)).isPresent();
    }
}
