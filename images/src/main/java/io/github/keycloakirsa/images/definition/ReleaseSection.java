package io.github.keycloakirsa.images.definition;

import java.util.Optional;

/** The {@code release} of a definition. */
final class ReleaseSection {
    private ReleaseSection() {}

    static Release read(Optional<Value> section) {
        return section.flatMap(value -> Fields.of(value, Section.RELEASE))
                .map(ReleaseSection::read)
                .orElse(Release.DEFAULT);
    }

    private static Release read(Fields release) {
        return new Release(
                release.find("tagPrefix")
                        .flatMap(value -> value.as(Syntax::tagPrefix))
                        .orElse(""),
                release.find("latest").flatMap(value -> value.as(Syntax::bool)).orElse(false),
                release.find("endOfLife").flatMap(value -> value.as(Syntax::day)));
    }
}
