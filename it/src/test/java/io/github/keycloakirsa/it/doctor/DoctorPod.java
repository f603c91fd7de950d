package io.github.keycloakirsa.it.doctor;

import io.github.keycloakirsa.it.server.IdleContainer;
import io.github.keycloakirsa.it.server.IdleContainer.Ended;
import io.github.keycloakirsa.it.server.PodIdentity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A container of the image, and the environment that the doctor sees in it.
 *
 * @param container of the image
 * @param environment variables besides those of the image
 */
public record DoctorPod(IdleContainer container, SortedMap<String, String> environment) {
    /** Nobody listens there; where the tests run on a node of AWS, its own service would answer. */
    private static final String NO_METADATA = "http://127.0.0.1:9";

    /** Copies its arguments. */
    public DoctorPod {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /**
     * The pod of a service account that carries a role, with a Keycloak that logs in to a database by it.
     *
     * @param container of the image
     * @param url of the database
     * @param user of the database
     */
    public static DoctorPod of(IdleContainer container, PodIdentity identity, String url, String user) {
        SortedMap<String, String> environment = new TreeMap<>(identity.environment());
        environment.putAll(
                Map.of("KC_DB_URL", url, "KC_DB_USERNAME", user, "AWS_EC2_METADATA_SERVICE_ENDPOINT", NO_METADATA));
        identity.token().ifPresent(token -> container.write(PodIdentity.TOKEN_FILE, token, identity.tokenMode()));
        return new DoctorPod(container, environment);
    }

    /** The same with another value of a variable. */
    public DoctorPod with(String variable, String value) {
        SortedMap<String, String> changed = new TreeMap<>(environment);
        changed.put(variable, value);
        return new DoctorPod(container, changed);
    }

    /** The same without some variables. */
    public DoctorPod without(String... variables) {
        SortedMap<String, String> changed = new TreeMap<>(environment);
        for (String variable : variables) {
            changed.remove(variable);
        }
        return new DoctorPod(container, changed);
    }

    /** The same with something more in the URL. */
    public DoctorPod withParameter(String parameter) {
        return with("KC_DB_URL", environment.get("KC_DB_URL") + "&" + parameter);
    }

    /** The same on another database, whose user has its name. */
    public DoctorPod withDatabase(String name) {
        return with("KC_DB_URL", environment.get("KC_DB_URL").replaceFirst("/[^/?]+\\?", "/" + name + "?"))
                .with("KC_DB_USERNAME", name);
    }

    /** The same with another token. */
    public DoctorPod withToken(String token) {
        return withTokenFile(token, 0644);
    }

    /** The same with a token file of root's in another place. */
    public DoctorPod withTokenFile(String token, int mode) {
        String path = "/tmp/token-" + Integer.toHexString(token.hashCode()) + "-" + mode;
        container.write(path, token, mode);
        return with("AWS_WEB_IDENTITY_TOKEN_FILE", path);
    }

    /** Runs the doctor. */
    public DoctorReport examine(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kc-doctor", "--json"));
        command.addAll(List.of(arguments));
        return DoctorReport.of(run(command.toArray(String[]::new)));
    }

    /** Runs a program. */
    public Ended run(String... command) {
        return container.run(environment, command);
    }
}
