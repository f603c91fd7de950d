package io.github.keycloakirsa.doctor.patient;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host name that RDS gave.
 *
 * @param region where it is
 * @param kind what it leads to
 */
public record RdsHost(String region, Kind kind) {
    /** In China, and in some regions of governments, the region comes last. */
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9-]+\\.(?:(?<kind>proxy|cluster-ro|cluster-custom|cluster|shardgrp)-)?[a-z0-9]+"
                    + "\\.(?:(?<region>REGION)\\.rds|rds\\.(?<last>REGION))\\.amazonaws\\.com(?:\\.cn)?"
                            .replace("REGION", "[a-z]{2}(?:-[a-z]+)+-\\d"));

    /** What a name leads to. */
    public enum Kind {
        /** One instance. */
        INSTANCE("instance"),
        /** The writer of an Aurora cluster. */
        CLUSTER("cluster"),
        /** The readers of an Aurora cluster: nothing can be written there. */
        READER("reader"),
        /** An RDS Proxy: it takes tokens, and may log in to the database with a password of its own. */
        PROXY("proxy"),
        /** Some instances of an Aurora cluster. */
        OTHER("custom");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** In text. */
        public String label() {
            return label;
        }
    }

    /** Reads a name; empty when RDS gives no such names. */
    public static Optional<RdsHost> parse(String host) {
        Matcher matcher = NAME.matcher(host);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String region = Optional.ofNullable(matcher.group("region")).orElse(matcher.group("last"));
        return Optional.of(new RdsHost(region, kind(matcher.group("kind"))));
    }

    private static Kind kind(String word) {
        if (word == null) {
            return Kind.INSTANCE;
        }
        return switch (word) {
            case "cluster" -> Kind.CLUSTER;
            case "cluster-ro" -> Kind.READER;
            case "proxy" -> Kind.PROXY;
            default -> Kind.OTHER;
        };
    }
}
