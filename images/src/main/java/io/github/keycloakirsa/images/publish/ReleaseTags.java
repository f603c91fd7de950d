package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.assemble.ImageReport;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Release;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags of an image: one for ever, {@code 26.7.3-2026-11-24-001}, and those that move, {@code 26.7.3}, {@code 26.7},
 * {@code 26} and {@code latest}. Before each stands the definition's prefix, then the variant where it is not the
 * standard one.
 *
 * @param prefix before every tag but {@code latest}
 * @param version of Keycloak
 * @param moving the tags that move, from the longest to {@code latest}
 */
record ReleaseTags(String prefix, String version, List<String> moving) {
    private static final String STANDARD = "standard";
    private static final int LAST_OF_A_DAY = 999;
    /** The end of a tag for ever. */
    static final String DAY_AND_NUMBER = "-(?<day>\\d{4}-\\d{2}-\\d{2})-(?<number>\\d{3})";

    ReleaseTags {
        moving = List.copyOf(moving);
    }

    static ReleaseTags of(ImageReport report) {
        String version = report.versions()
                .keycloak()
                .orElseThrow(() -> new ImageException(
                        Category.INPUT,
                        "The image '" + report.name() + "' has no Keycloak, whose version its tags would be.",
                        "Publish others with '--images'."));
        return of(report.release(), report.variant(), version);
    }

    static ReleaseTags of(Release release, String variant, String version) {
        String variantPrefix = variant.equals(STANDARD) ? "" : variant + "-";
        String prefix = release.tagPrefix() + variantPrefix;
        List<String> moving = new ArrayList<>();
        for (String part = version; !part.isEmpty(); part = withoutLastNumber(part)) {
            moving.add(prefix + part);
        }
        if (release.latest()) {
            moving.add(variantPrefix + "latest");
        }
        return new ReleaseTags(prefix, version, moving);
    }

    private static String withoutLastNumber(String version) {
        return version.substring(0, Math.max(version.lastIndexOf('.'), 0));
    }

    /** The tag that every release of the same major version moves, and that is moved when all else is there. */
    String line() {
        return prefix + version.replaceFirst("\\..*", "");
    }

    /** The tags that move with that of the line at the end: what dies before it is seen, and finished, by the next run. */
    List<String> inOrderOfMoving() {
        List<String> order = new ArrayList<>(moving);
        order.remove(line());
        order.add(line());
        return order;
    }

    /** The tags for ever that this version has, the newest first. */
    List<String> immutable(Collection<String> tags) {
        Pattern pattern = Pattern.compile(Pattern.quote(prefix + version) + DAY_AND_NUMBER);
        return tags.stream()
                .filter(tag -> pattern.matcher(tag).matches())
                .sorted(Collections.reverseOrder())
                .toList();
    }

    /**
     * The next free tag of a day.
     *
     * @throws ImageException of category INPUT when the day has no more
     */
    String next(LocalDate day, Collection<String> tags) {
        Pattern pattern = Pattern.compile(Pattern.quote(prefix + version) + DAY_AND_NUMBER);
        int last = tags.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .filter(tag -> tag.group("day").equals(day.toString()))
                .map(tag -> Integer.valueOf(tag.group("number")))
                .max(Comparator.naturalOrder())
                .orElse(0);
        if (last == LAST_OF_A_DAY) {
            throw new ImageException(
                    Category.INPUT,
                    "'" + prefix + version + "' was released " + last + " times on " + day + ".",
                    "Publish again tomorrow.");
        }
        return prefix + version + "-" + day + "-" + String.format(java.util.Locale.ROOT, "%03d", last + 1);
    }
}
