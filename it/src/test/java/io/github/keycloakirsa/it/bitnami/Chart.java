package io.github.keycloakirsa.it.bitnami;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a Helm chart makes of the values beside it: the part of its StatefulSet that an image notices.
 *
 * @param user {@code uid:gid} of both containers; the gid may be missing
 * @param fsGroup group of the volumes
 * @param readOnlyFiles whether the image's files are read-only
 * @param initScript what the init container gives to {@code bash -ec}
 * @param initMounts path in the init container to the name of a volume
 * @param environment all variables of the container; {@code secret:…} for the value of a secret
 * @param volumes name to the files of a secret, none for an empty directory
 * @param mounts path in the container to the name of a volume, with a path in it after a slash
 * @param ready where the readiness probe asks
 */
record Chart(
        String user,
        int fsGroup,
        boolean readOnlyFiles,
        String initScript,
        Map<String, String> initMounts,
        Map<String, String> environment,
        Map<String, List<String>> volumes,
        Map<String, String> mounts,
        Probe ready) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    /**
     * A probe by HTTP.
     *
     * @param path absolute
     * @param port in the container
     */
    record Probe(String path, int port) {}

    /** All that are kept, each with its values as YAML beside what it makes of them. */
    static Stream<String> names() {
        return Stream.of(
                "bitnami-22",
                "bitnami-23",
                "bitnami-24",
                "bitnami-25",
                "camunda-8.6",
                "camunda-8.7",
                "camunda-8.8",
                "camunda-8.9");
    }

    /** The chart of a name, such as {@code camunda-8.8}. */
    static Chart of(String name) {
        try (InputStream in = Chart.class.getResourceAsStream("charts/" + name + ".json")) {
            return JSON.readValue(in, Chart.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the chart '" + name + "'", e);
        }
    }

    /** With another database, which is called as its user. */
    Chart onDatabase(String name) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.replaceAll((variable, value) -> switch (variable) {
            case "KEYCLOAK_DATABASE_NAME", "KEYCLOAK_DATABASE_USER", "KC_DB_USERNAME" -> name;
            case "KC_DB_URL" -> value.replaceFirst("/keycloak\\b", "/" + name);
            default -> value;
        });
        return withEnvironment(changed);
    }

    /** With a variable more, or another value of it. */
    Chart with(String variable, String value) {
        Map<String, String> changed = new TreeMap<>(environment);
        changed.put(variable, value);
        return withEnvironment(changed);
    }

    /** As OpenShift runs it: any uid, of group 0. */
    Chart onOpenShift(int uid) {
        return new Chart(uid + ":0", uid, readOnlyFiles, initScript, initMounts, environment, volumes, mounts, ready);
    }

    /** With another script of the init container. */
    Chart withInitScript(String other) {
        return new Chart(user, fsGroup, readOnlyFiles, other, initMounts, environment, volumes, mounts, ready);
    }

    private Chart withEnvironment(Map<String, String> other) {
        return new Chart(user, fsGroup, readOnlyFiles, initScript, initMounts, other, volumes, mounts, ready);
    }
}
