package io.github.keycloakirsa.images.setup;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the endpoint of an OpenSearch domain and what is said about it go together. */
final class EndpointCheck {
    /** What AWS gives; an endpoint may have a name of its own, too, which tells nothing. */
    private static final Pattern NAME = Pattern.compile(
            "(?:vpc|search)-(?<domain>[a-z0-9-]+)-[a-z0-9]+\\.(?<region>[a-z]{2}(?:-[a-z]+)+-[0-9])\\.es\\.amazonaws\\..*");

    private EndpointCheck() {}

    /** Reports what does not, at the endpoint. */
    static void check(String endpoint, Optional<String> domain, Optional<String> region, Consumer<String> problems) {
        Matcher name = NAME.matcher(endpoint);
        if (!name.matches()) {
            return;
        }
        region.filter(wanted -> !wanted.equals(name.group("region")))
                .ifPresent(wanted -> problems.accept("the endpoint of OpenSearch is in '" + name.group("region")
                        + "' by its name, but the region is '" + wanted + "'; they must be the same"));
        domain.filter(wanted -> !wanted.equals(name.group("domain")))
                .ifPresent(wanted -> problems.accept("the endpoint of OpenSearch is that of the domain '"
                        + name.group("domain") + "' by its name, but the domain is '" + wanted + "'"));
    }
}
