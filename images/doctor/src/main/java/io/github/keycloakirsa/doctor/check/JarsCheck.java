package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.InstalledJars;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** 3: the jars that the login is made with, and whether one of them takes the place of Keycloak's own. */
public final class JarsCheck implements Check {
    private static final String SDK = "software.amazon.awssdk";
    private static final List<String> HTTP_CLIENTS =
            List.of("url-connection-client", "apache-client", "apache5-client", "aws-crt-client");

    @Override
    public Subject subject() {
        return Subject.JARS;
    }

    @Override
    public Finding look(Patient patient) {
        try {
            InstalledJars jars = InstalledJars.of(patient.home().orElseThrow());
            return missing(jars)
                    .or(() -> twice(jars))
                    .or(() -> shadowing(jars))
                    .orElseGet(() -> Finding.holds(summary(jars)));
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    private static Optional<Finding> missing(InstalledJars jars) {
        if (!jars.has("software.amazon.jdbc", "aws-advanced-jdbc-wrapper")) {
            return Optional.of(absent(
                    "software.amazon.jdbc:aws-advanced-jdbc-wrapper",
                    "Keycloak says that it is unable to find the JDBC driver (software.amazon.jdbc.Driver)."));
        }
        if (!jars.has("org.postgresql", "postgresql")) {
            return Optional.of(
                    absent("org.postgresql:postgresql", "The wrapper has no driver to wrap: it suits no URL."));
        }
        if (!jars.has(SDK, "sts")) {
            return Optional.of(absent(
                    SDK + ":sts",
                    "The SDK takes no web identity without it: \"Unable to load credentials from any of the providers\","
                            + " or, unseen, the role of the node."));
        }
        if (HTTP_CLIENTS.stream().noneMatch(client -> jars.has(SDK, client))) {
            return Optional.of(absent(
                    SDK + ":url-connection-client",
                    "The SDK cannot call STS without a synchronous HTTP client: \"Unable to load credentials from any of"
                            + " the providers\", or, unseen, the role of the node."));
        }
        return Optional.empty();
    }

    private static Finding absent(String module, String why) {
        return Finding.fails(
                module + " is not there", why, "Add it to keycloak.providers of the image definition and build again.");
    }

    private static Optional<Finding> twice(InstalledJars jars) {
        return jars.versions().entrySet().stream()
                .filter(module -> module.getValue().size() > 1)
                .map(JarsCheck::twice)
                .findFirst();
    }

    private static Finding twice(Map.Entry<String, Set<String>> module) {
        return Finding.fails(
                        "%s is there in versions %s"
                                .formatted(module.getKey(), String.join(" and ", module.getValue())),
                        "Which of them is used is a matter of the file names' order; the others fit another SDK.",
                        "Keep one version of each: build the image of a definition, mount nothing into providers/.")
                .goingOn();
    }

    private static Optional<Finding> shadowing(InstalledJars jars) {
        try {
            return jars.shadow()
                    .map(shadow -> Finding.fails(
                                    shadow,
                                    "Jars in providers/ come before Keycloak's own, which then run with a foreign version.",
                                    "Take the jar out of providers/; the image definition can exclude it.")
                            .goingOn());
        } catch (IOException e) {
            return Optional.of(unreadable(e));
        }
    }

    private static Finding unreadable(IOException cause) {
        return Finding.fails(
                "the jars cannot be read: " + cause.getMessage(),
                "Java cannot read them either.",
                "Build the image again, and give everybody of group 0 the right to read providers/.");
    }

    private static String summary(InstalledJars jars) {
        Map<String, Set<String>> versions = jars.versions();
        return "%d added; wrapper %s, sts %s; nothing shadows Keycloak's"
                .formatted(
                        jars.providers().size(),
                        String.join(", ", versions.getOrDefault("aws-advanced-jdbc-wrapper", Set.of("of Keycloak"))),
                        String.join(", ", versions.getOrDefault("sts", Set.of("of Keycloak"))));
    }
}
