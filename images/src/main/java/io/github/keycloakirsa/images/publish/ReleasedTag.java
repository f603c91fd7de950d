package io.github.keycloakirsa.images.publish;

import io.github.keycloakirsa.images.publish.registry.Registry;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tag that an image has for ever. */
public final class ReleasedTag {
    private static final int DAY_AND_NUMBER = "2026-11-24-001".length();

    private ReleasedTag() {}

    /**
     * The one of an image that another tag leads to.
     *
     * @param registry where both are
     * @param tag one that moves, such as {@code camunda-optimized-26}
     * @param digest what it leads to
     * @return empty where there is none, as of an image of another maker, or of {@code latest}
     */
    public static Optional<String> of(Registry registry, String tag, Sha256 digest) {
        Pattern pattern = Pattern.compile(Pattern.quote(tag) + "(?:\\.[A-Za-z0-9._+-]+)?" + ReleaseTags.DAY_AND_NUMBER);
        return registry.tags().stream()
                .filter(known -> pattern.matcher(known).matches())
                .sorted(Comparator.comparing((String known) -> known.substring(known.length() - DAY_AND_NUMBER))
                        .reversed())
                .filter(known -> registry.resolve(known).equals(Optional.of(digest)))
                .findFirst();
    }
}
