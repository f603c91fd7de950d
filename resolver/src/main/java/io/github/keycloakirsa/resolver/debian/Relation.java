package io.github.keycloakirsa.resolver.debian;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package that another one names in a dependency, or a name that a package provides.
 *
 * @param name of the package; with an architecture that is asked for, such as {@code libc6:i386}, kept in the name
 * @param bound on the version, empty when any will do
 */
record Relation(String name, Optional<Bound> bound) {
    private static final Pattern FORM = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9+.-]*(?::[a-z0-9-]+)?)\\s*(?:\\(\\s*(<<|<=|=|>=|>>|<|>)\\s*([^\\s()]+)\\s*\\))?");
    private static final Pattern ANY_ARCHITECTURE = Pattern.compile(":(any|native)$");

    /** A limit to the versions that will do. */
    record Bound(Operator operator, DebianVersion version) {
        boolean admits(DebianVersion candidate) {
            int order = candidate.compareTo(version);
            return switch (operator) {
                case EARLIER -> order < 0;
                case EARLIER_OR_EQUAL -> order <= 0;
                case EQUAL -> order == 0;
                case LATER_OR_EQUAL -> order >= 0;
                case LATER -> order > 0;
            };
        }
    }

    /** How a version is compared, with the sign that Debian writes. */
    enum Operator {
        EARLIER("<<"),
        EARLIER_OR_EQUAL("<="),
        EQUAL("="),
        LATER_OR_EQUAL(">="),
        LATER(">>");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        private static Operator of(String sign) {
            return switch (sign) {
                case "<<" -> EARLIER;
                // The single signs are the old spelling, and never meant "strictly".
                case "<=", "<" -> EARLIER_OR_EQUAL;
                case "=" -> EQUAL;
                case ">=", ">" -> LATER_OR_EQUAL;
                case ">>" -> LATER;
                default -> throw new IllegalArgumentException("not a version operator: '" + sign + "'");
            };
        }
    }

    /**
     * Reads the value of {@code Depends} and its like: a list of what is needed, each a list of alternatives. Throws
     * IllegalArgumentException when it is malformed.
     */
    static List<List<Relation>> parseDependencies(String text) {
        List<List<Relation>> all = new ArrayList<>();
        for (String dependency : text.split(",", -1)) {
            // Some packages end the list with a comma.
            if (!dependency.isBlank()) {
                List<Relation> alternatives = new ArrayList<>();
                for (String alternative : dependency.split("\\|", -1)) {
                    alternatives.add(parse(alternative.strip()));
                }
                all.add(List.copyOf(alternatives));
            }
        }
        return List.copyOf(all);
    }

    private static Relation parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a dependency: '" + text + "'");
        }
        String name = ANY_ARCHITECTURE.matcher(form.group(1)).replaceFirst("");
        return new Relation(
                name,
                Optional.ofNullable(form.group(2))
                        .map(operator -> new Bound(Operator.of(operator), new DebianVersion(form.group(3)))));
    }

    /** As Debian writes it. */
    @Override
    public String toString() {
        return bound.map(b -> name + " (" + b.operator().sign + " " + b.version() + ")")
                .orElse(name);
    }
}
