package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.images.definition.Base.User;
import io.github.keycloakirsa.images.definition.ContainerSettings.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an image with Keycloak has where its definition says nothing: the conventions of upstream's image. */
final class KeycloakDefaults {
    private static final String HOME = "/opt/keycloak";

    // Group 0, as in upstream's image: the home is writable for its group, so that any uid of group 0 can run it.
    private static final Owner OWNER = new Owner(1000, 0);

    // 8080 http, 8443 https, 9000 management (health and metrics; from Keycloak 25 on).
    private static final List<Integer> PORTS = List.of(8080, 8443, 9000);

    // A broken IRSA set-up must show its own error and never borrow the role of the node.
    private static final Map<String, String> NO_ROLE_OF_THE_NODE = Map.of("AWS_EC2_METADATA_DISABLED", "true");

    // Upstream says en_US.UTF-8; C.UTF-8 is the UTF-8 locale that Debian's libc has without a package of locales.
    private static final String LANG = "C.UTF-8";

    // kc.sh takes it as the sign to size the heap by the memory of the container instead of a fixed 512 MB.
    private static final String KC_RUN_IN_CONTAINER = "true";

    // What is empty leaves what the base says: a registry base brings upstream's settings, or another maker's.
    private static final ContainerSettings OF_THE_BASE = new ContainerSettings(
            Optional.empty(),
            Optional.empty(),
            NO_ROLE_OF_THE_NODE,
            new Command(List.of(), List.of()),
            List.of(),
            List.of());

    private KeycloakDefaults() {}

    /** Users of a base that is assembled from packages. */
    static List<User> users() {
        return List.of(new User("keycloak", OWNER, HOME));
    }

    /** How a container of an image on this base runs. */
    static ContainerSettings container(Base base) {
        return base instanceof Base.Registry ? OF_THE_BASE : likeUpstream();
    }

    private static ContainerSettings likeUpstream() {
        return new ContainerSettings(
                Optional.of(String.valueOf(OWNER.uid())),
                Optional.of("/"),
                Map.of(
                        "LANG", LANG,
                        "KC_RUN_IN_CONTAINER", KC_RUN_IN_CONTAINER,
                        "AWS_EC2_METADATA_DISABLED", "true"),
                new Command(List.of(HOME + "/bin/kc.sh"), List.of()),
                PORTS,
                List.of());
    }
}
