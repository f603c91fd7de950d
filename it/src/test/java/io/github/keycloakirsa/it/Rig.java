package io.github.keycloakirsa.it;

import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.server.ContainerLog;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import io.github.keycloakirsa.it.server.PostgresServer;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.testcontainers.containers.Network;

/** The servers that tests share, and what it takes to start more of them. Each is started when first asked for. */
final class Rig implements AutoCloseable {
    private final Network network = Network.newNetwork();
    private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>(List.of(network::close));
    private final Once<String> keycloakImage = new Once<>(Rig::loadKeycloak);
    private final Once<PostgresServer> postgres = new Once<>(this::startPostgres);
    private final Once<Database> database = new Once<>(() -> postgres().createDatabase("keycloak"));
    private final Once<KeycloakServer> keycloak = new Once<>(this::startKeycloak);

    /** A PostgreSQL with a database for each Keycloak. */
    PostgresServer postgres() {
        return postgres.get();
    }

    /** The database of {@link #keycloak()}. */
    Database database() {
        return database.get();
    }

    /** A server of the image as it is. Tests leave it as they found it. */
    KeycloakServer keycloak() {
        return keycloak.get();
    }

    /**
     * A server for one test, with nothing of the shared one's.
     *
     * @param name of its log
     */
    KeycloakSetup another(String name) {
        return another(name, keycloakImage.get());
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

    private static String loadKeycloak() {
        return Setting.KEYCLOAK_IMAGE
                .value()
                .orElseGet(() -> BuiltImage.standard(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26")
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

    private KeycloakServer startKeycloak() {
        KeycloakServer server =
                another("keycloak").with(database()).logLoadedClasses().start();
        stops.addFirst(server::close);
        return server;
    }

    private static ContainerLog log(String name) {
        return new ContainerLog(Setting.LOGS.path(), name);
    }
}
