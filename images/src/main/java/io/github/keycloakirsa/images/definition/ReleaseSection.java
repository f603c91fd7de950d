package io.github.keycloakirsa.images.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code release} of a definition. */
final class ReleaseSection {
    private ReleaseSection() {}

    /**
     * Reads how it is published.
     *
     * @param versions what has a version in the definition
     */
    static Release read(Optional<Value> section, List<WrittenVersion> versions) {
        return section.flatMap(value -> Fields.of(value, Section.RELEASE))
                .map(release -> read(release, versions))
                .orElse(Release.DEFAULT);
    }

    private static Release read(Fields release, List<WrittenVersion> versions) {
        Release published = new Release(
                release.find("tagPrefix")
                        .flatMap(value -> value.as(Syntax::tagPrefix))
                        .orElse(""),
                release.find("latest").flatMap(value -> value.as(Syntax::bool)).orElse(false),
                release.find("endOfLife").flatMap(value -> value.as(Syntax::day)));
        return release.find("updates")
                .map(value -> published.updating(updates(value, versions)))
                .orElse(published);
    }

    private static Map<String, VersionPolicy> updates(Value section, List<WrittenVersion> versions) {
        List<String> names = versions.stream().map(WrittenVersion::name).toList();
        boolean versionsAreRight = section.problems().none(); // else one is missing here only because it is wrong
        Map<String, VersionPolicy> policies = new TreeMap<>();
        section.entries(entry -> section.name() + "." + entry).orElse(Map.of()).forEach((name, value) -> {
            if (versionsAreRight && !names.contains(name)) {
                value.keyProblem("'" + section.name() + "' names '" + name
                        + "', which has no version here; what has one: " + String.join(", ", names));
            }
            value.as(VersionPolicy::new).ifPresent(policy -> policies.put(name, policy));
        });
        return policies;
    }
}
