package io.github.keycloakirsa.images.definition;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Under which tags an image is published, and until when.
 *
 * @param tagPrefix before every tag, such as {@code camunda-}; empty for none
 * @param latest whether the tag {@code latest} is its own
 * @param endOfLife from this day on it is not released any more
 */
public record Release(String tagPrefix, boolean latest, Optional<LocalDate> endOfLife) {
    /** No prefix, not {@code latest}, no end. */
    public static final Release DEFAULT = new Release("", false, Optional.empty());

    /** Whether it is not released any more on a day. */
    public boolean hasEnded(LocalDate day) {
        return endOfLife.filter(end -> !day.isBefore(end)).isPresent();
    }
}
