package io.github.keycloakirsa.it;

import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.server.ContainerLog;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import io.github.keycloakirsa.it.server.PostgresServer;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.testcontainers.containers.Network;

/** The servers that tests share, and what it takes to start more of them. Each is started when first asked for. */
final class Rig implements AutoCloseable {
    private final Network network = Network.newNetwork();
    private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>(List.of(network::close));
    private final Map<Variant, Once<String>> keycloakImages = forEach(variant -> new Once<>(() -> load(variant)));
    private final Once<PostgresServer> postgres = new Once<>(this::startPostgres);
    private final Map<Variant, Once<Database>> databases =
            forEach(variant -> new Once<>(() -> postgres().createDatabase("keycloak-" + variant.label())));
    private final Map<Variant, Once<KeycloakServer>> keycloaks =
            forEach(variant -> new Once<>(() -> startKeycloak(variant)));

    /** A PostgreSQL with a database for each Keycloak. */
    PostgresServer postgres() {
        return postgres.get();
    }

    /** The database of {@link #keycloak()}. */
    Database database() {
        return database(Variant.STANDARD);
    }

    /** The database of {@link #keycloak(Variant)}. */
    Database database(Variant variant) {
        return databases.get(variant).get();
    }

    /** A server of the standard image as it is. Tests leave it as they found it. */
    KeycloakServer keycloak() {
        return keycloak(Variant.STANDARD);
    }

    /** A server of an image as it is. Tests leave it as they found it. */
    KeycloakServer keycloak(Variant variant) {
        return keycloaks.get(variant).get();
    }

    /**
     * A server for one test, with nothing of the shared one's.
     *
     * @param name of its log
     */
    KeycloakSetup another(String name) {
        return another(name, Variant.STANDARD);
    }

    /** The same of another variant. */
    KeycloakSetup another(String name, Variant variant) {
        return another(name + "-" + variant.label(), keycloakImages.get(variant).get());
    }

    /**
     * A server of another image for one test.
     *
     * @param name of its log
     * @param image reference that the engine has
     */
    KeycloakSetup another(String name, String image) {
        return KeycloakSetup.of(image, network, log(name));
    }

    @Override
    public void close() {
        for (Runnable stop = stops.pollFirst(); stop != null; stop = stops.pollFirst()) {
            stop.run();
        }
    }

    private static <T> Map<Variant, T> forEach(Function<Variant, T> part) {
        Map<Variant, T> parts = new EnumMap<>(Variant.class);
        for (Variant variant : Variant.values()) {
            parts.put(variant, part.apply(variant));
        }
        return parts;
    }

    private static String load(Variant variant) {
        return Setting.KEYCLOAK_IMAGE
                .value()
                .filter(given -> variant == Variant.STANDARD)
                .orElseGet(() -> BuiltImage.of(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26", variant)
                        .archive()
                        .load());
    }

    private PostgresServer startPostgres() {
        String image = Setting.POSTGRES_IMAGE
                .value()
                .orElseGet(() -> BuiltImage.standard(Setting.OWN_IMAGES.path(), "postgresql-17")
                        .archive()
                        .load());
        PostgresServer server = PostgresServer.start(image, network, log("postgres"));
        stops.addFirst(server::close);
        return server;
    }

    private KeycloakServer startKeycloak(Variant variant) {
        KeycloakServer server = another("keycloak", variant)
                .with(database(variant))
                .command(variant.start())
                .logLoadedClasses()
                .start();
        stops.addFirst(server::close);
        return server;
    }

    private static ContainerLog log(String name) {
        return new ContainerLog(Setting.LOGS.path(), name);
    }
}
