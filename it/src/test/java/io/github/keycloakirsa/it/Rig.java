package io.github.keycloakirsa.it;

import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.irsa.AwsAccount;
import io.github.keycloakirsa.it.irsa.WebIdentity;
import io.github.keycloakirsa.it.rds.CertificateAuthority;
import io.github.keycloakirsa.it.rds.Endpoint;
import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import io.github.keycloakirsa.it.server.ContainerLog;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.KeycloakSetup;
import io.github.keycloakirsa.it.server.PodIdentity;
import io.github.keycloakirsa.it.server.PostgresServer;
import io.github.keycloakirsa.it.server.PostgresSetup;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.SpringSetup;
import io.github.keycloakirsa.it.server.StandInServer;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.testcontainers.containers.Network;

/** The servers that tests share, and what it takes to start more of them. Each is started when first asked for. */
public final class Rig implements AutoCloseable {
    /** The role that may connect as every user that an {@link RdsServer} makes. */
    static final String ROLE = TestAccount.ROLE;

    /** The service account that may assume it. */
    static final WebIdentity KEYCLOAK = TestAccount.KEYCLOAK;

    /** The largest pool that Keycloak makes without being told. */
    static final String POOL = "100";

    private final Network network = Network.newNetwork();
    private final Stops stops = new Stops();
    private final TestImages images = new TestImages();
    private final TestAccount account = new TestAccount(network, stops);
    private final Once<RdsServer> rds = new Once<>(this::startRds);
    private final Map<Variant, Once<Database>> databases =
            TestImages.forEach(variant -> new Once<>(() -> rds().createIamDatabase("keycloak-" + variant.label())));
    private final Map<Variant, Once<KeycloakServer>> keycloaks =
            TestImages.forEach(variant -> new Once<>(() -> startKeycloak(variant)));

    Rig() {
        stops.add(network::close);
    }

    /** A PostgreSQL with a database for each Keycloak, which lets users in as RDS does. */
    public RdsServer rds() {
        return rds.get();
    }

    /** The PostgreSQL of {@link #rds()}. */
    PostgresServer postgres() {
        return rds().postgres();
    }

    /** The authority of the databases' certificates. */
    CertificateAuthority authority() {
        return account.authority();
    }

    /** The account whose roles may connect to the databases. */
    AwsAccount account() {
        return account.aws();
    }

    /** Where that account's IAM is, for programs that take an AWS. */
    URI localStack() {
        return account.localStack();
    }

    /** All credentials that were issued. */
    IssuedSessions sessions() {
        return account.sessions();
    }

    /**
     * The image that does all of AWS's part, beside the LocalStack of {@link #account()}.
     *
     * @param database RDS name of a database
     * @param name of a role that it creates, and of the user whom that may connect as
     */
    StandInServer standIn(String database, String name) {
        account.localStack();
        return StandInServer.start(ownImage("aws-stand-in"), network, database, name, log("aws-stand-in"));
    }

    /** Credentials that somebody was given for the role, as the SDK gets them. */
    IssuedSession session() {
        return account.session();
    }

    /** The database of {@link #keycloak()}. */
    Database database() {
        return database(TestImages.variant());
    }

    /** The database of {@link #keycloak(Variant)}. */
    Database database(Variant variant) {
        return databases.get(variant).get();
    }

    /**
     * A database for one test that has in it what {@link #keycloak()} has set up, which is most of what a first start
     * takes.
     *
     * @param server where it is made
     * @param name of the database and of the user who logs in to it by token
     */
    Database readyDatabase(RdsServer server, String name) {
        keycloak();
        Database made = server.createIamDatabase(name);
        server.postgres().fill(made, postgres().dump(database()), name);
        // Where the nodes of the cluster are: who finds one there joins it.
        server.postgres().run(name, "DELETE FROM jgroups_ping");
        return made;
    }

    /**
     * A server of the image as it is, on {@link #database()} with a full pool of connections. Tests leave it as they
     * found it.
     */
    KeycloakServer keycloak() {
        return keycloak(TestImages.variant());
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
        return another(name, TestImages.variant());
    }

    /** The same of another variant. */
    KeycloakSetup another(String name, Variant variant) {
        return another(name + "-" + variant.label(), images.keycloak(variant)).command(variant.start());
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

    /**
     * A server of another image, with no setting but the image's own.
     *
     * @param name of its log
     * @param image reference that the engine has
     */
    public KeycloakSetup plain(String name, String image) {
        return KeycloakSetup.plain(image, network, log(name));
    }

    /**
     * A server of the variant that starts quickly, with no setting but the image's own.
     *
     * @param name of its log
     */
    KeycloakSetup plain(String name) {
        return plain(name, images.keycloak(Variant.OPTIMIZED));
    }

    /**
     * An application of Spring Boot's for one test.
     *
     * @param name of its log
     */
    SpringSetup springApplication(String name) {
        return SpringSetup.of(ownImage("spring-application"), network, log(name));
    }

    /** Runs a server as the service account whose role may connect to all databases of the tests. */
    public KeycloakSetup withRole(KeycloakSetup setup) {
        return setup.with(identity());
    }

    /** What the pod of that service account gets. */
    public PodIdentity identity() {
        return account.identity();
    }

    /** The URL of the documentation. */
    public static String iamUrl(Endpoint endpoint, Database database) {
        return "jdbc:aws-wrapper:postgresql://" + endpoint.address() + "/" + database.name() + "?wrapperPlugins=iam";
    }

    /**
     * Another server of databases, which runs to the end of all tests.
     *
     * @param identifier of the instance, and name of the log
     * @param image reference that the engine has
     */
    RdsServer rds(String identifier, String image) {
        return rds(identifier, image, Clock.systemUTC());
    }

    /**
     * Another server of databases, by whose clock tokens expire.
     *
     * @param identifier of the instance, and name of the log
     * @param image reference that the engine has
     */
    RdsServer rds(String identifier, String image, Clock clock) {
        RdsServer server = RdsServer.start(
                PostgresSetup.of(image, network, "postgres-" + identifier, log("postgres-" + identifier)),
                identifier,
                account.forDatabases(clock));
        stops.add(server::close);
        return server;
    }

    /**
     * A PostgreSQL of another release, for one test: members of {@code rds_iam} come in with any password.
     *
     * @param archive of its server
     */
    PostgresServer postgres(int release, byte[] archive) {
        String name = "postgres-" + release;
        return PostgresSetup.of(ownImage("postgresql-17"), network, name, log(name))
                .withServer(archive)
                .trustingIamMembers()
                .start();
    }

    /** The PostgreSQL that the tests run on where they name no other. */
    static String postgresImage() {
        return TestImages.postgres();
    }

    /** An image of this module's definitions, loaded into the engine. */
    static String ownImage(String definition) {
        return TestImages.own(definition);
    }

    @Override
    public void close() {
        stops.close();
    }

    private RdsServer startRds() {
        return rds("mydb", postgresImage());
    }

    private KeycloakServer startKeycloak(Variant variant) {
        KeycloakServer server = withRole(another("keycloak", variant))
                .withIamLogin(
                        iamUrl(rds().instance(), database(variant)),
                        database(variant).name())
                .with("KC_DB_POOL_INITIAL_SIZE", POOL)
                .with("KC_DB_POOL_MIN_SIZE", POOL)
                .with("KC_DB_POOL_MAX_SIZE", POOL)
                .logLoadedClasses()
                .start();
        stops.add(server::close);
        return server;
    }

    private static ContainerLog log(String name) {
        return new ContainerLog(Setting.LOGS.path(), name);
    }
}
