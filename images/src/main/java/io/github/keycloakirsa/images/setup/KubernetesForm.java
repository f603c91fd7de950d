package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.pin.PinnedImage;
import io.github.keycloakirsa.images.setup.Description.Application;
import io.github.keycloakirsa.images.setup.Description.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Objects of Kubernetes: service accounts, what containers get, and the resource of Keycloak's operator. */
final class KubernetesForm implements Kit.Form {
    /** The application whose settings are those of Keycloak. */
    static final String KEYCLOAK = "keycloak";

    /** The resource of the operator, in a folder of its own: a cluster without the operator does not know its kind. */
    static final String RESOURCE = "operator/keycloak.yaml";

    private static final String FOLDER = "kubernetes/";

    @Override
    public void write(Description description, Kit kit) {
        kit.add(
                FOLDER + "service-accounts.yaml",
                description.roles().stream()
                        .map(role -> serviceAccount(description, role))
                        .collect(Collectors.joining("---\n")));
        if (description.database().host().isEmpty()) {
            return;
        }
        for (Application application : description.applications()) {
            kit.add(FOLDER + application.name() + "-environment.yaml", environment(description, application));
        }
        description
                .image()
                .flatMap(image ->
                        description.application(KEYCLOAK).map(keycloak -> resource(description, keycloak, image)))
                .ifPresent(resource -> kit.add(RESOURCE, resource));
    }

    private static String serviceAccount(Description description, Role role) {
        return Templates.fill(
                FOLDER + "service-account.yaml",
                Map.of(
                        "namespace", role.account().namespace(),
                        "serviceAccount", role.account().name(),
                        "roleArn", description.roleArn(role.account())));
    }

    private static String environment(Description description, Application application) {
        Map<String, String> values = values(application);
        if (application.name().equals(KEYCLOAK)) {
            values.put("url", Jdbc.keycloak(description.database(), application));
            values.put(
                    "hostname",
                    application
                            .hostname()
                            .map(url -> "  KC_HOSTNAME: \"" + url + "\"")
                            .orElse("  KC_HOSTNAME_STRICT: \"false\""));
            return Templates.fill(FOLDER + "keycloak-environment.yaml", values);
        }
        values.put("url", Jdbc.spring(description.database(), application));
        return Templates.fill(FOLDER + "spring-environment.yaml", values);
    }

    private static String resource(Description description, Application keycloak, PinnedImage image) {
        Map<String, String> values = values(keycloak);
        values.put("url", Jdbc.keycloak(description.database(), keycloak));
        values.put("image", image.reference());
        values.put("serviceAccount", keycloak.account().name());
        values.put(
                "hostname",
                keycloak.hostname()
                        .map(url -> "  hostname:\n    hostname: \"" + url + "\"")
                        .orElse("  hostname:\n    strict: false"));
        return Templates.fill(RESOURCE, values);
    }

    private static Map<String, String> values(Application application) {
        Map<String, String> values = new HashMap<>();
        values.put("application", application.name());
        values.put("namespace", application.account().namespace());
        values.put("user", application.user());
        return values;
    }
}
