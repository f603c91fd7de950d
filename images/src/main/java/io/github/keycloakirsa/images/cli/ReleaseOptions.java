package io.github.keycloakirsa.images.cli;

import io.github.keycloakirsa.images.Selection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is released, and when. */
final class ReleaseOptions {
    @Option(names = "--images", split = ",", paramLabel = "NAME", description = "Names of definitions.")
    private List<String> images = List.of();

    @Option(names = "--variants", split = ",", paramLabel = "VARIANT", description = "Variants of them.")
    private List<String> variants = List.of();

    @Option(names = "--date", paramLabel = "DAY", description = "Day of the release (default: today, in UTC).")
    private Optional<LocalDate> day = Optional.empty();

    Selection selection() {
        return Selection.of(images, variants, List.of());
    }

    LocalDate day() {
        return day.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    }
}
