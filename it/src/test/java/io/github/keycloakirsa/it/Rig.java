package io.github.keycloakirsa.it;

import io.github.keycloakirsa.it.image.BuiltImage;
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
import io.github.keycloakirsa.it.server.LocalStackServer;
import io.github.keycloakirsa.it.server.PodIdentity;
import io.github.keycloakirsa.it.server.PostgresServer;
import io.github.keycloakirsa.it.server.PostgresSetup;
import io.github.keycloakirsa.it.server.RdsAccount;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.server.SpringSetup;
import io.github.keycloakirsa.it.server.StandInServer;
import io.github.keycloakirsa.it.server.TestsJvm;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.testcontainers.containers.Network;

/** The servers that tests share, and what it takes to start more of them. Each is started when first asked for. */
public final class Rig implements AutoCloseable {
    /** The role that may connect as every user that an {@link RdsServer} makes. */
    static final String ROLE = "arn:aws:iam::000000000000:role/keycloak";

    private static final String ROLE_NAME = "keycloak";

    /** The service account that may assume it. */
    static final WebIdentity KEYCLOAK = WebIdentity.ofServiceAccount("keycloak", "keycloak");

    /** The largest pool that Keycloak makes without being told. */
    static final String POOL = "100";

    private final Network network = Network.newNetwork();
    private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>(List.of(network::close));
    private final Map<Variant, Once<String>> keycloakImages = forEach(variant -> new Once<>(() -> load(variant)));
    private final CertificateAuthority authority = new CertificateAuthority();
    private final IssuedSessions sessions = new IssuedSessions();
    private final Once<LocalStackServer> localStack = new Once<>(this::startLocalStack);
    private final Once<AwsAccount> account = new Once<>(this::openAccount);
    private final Once<RdsServer> rds = new Once<>(this::startRds);
    private final Map<Variant, Once<Database>> databases =
            forEach(variant -> new Once<>(() -> rds().createIamDatabase("keycloak-" + variant.label())));
    private final Map<Variant, Once<KeycloakServer>> keycloaks =
            forEach(variant -> new Once<>(() -> startKeycloak(variant)));

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
        return authority;
    }

    /** The account whose roles may connect to the databases. */
    AwsAccount account() {
        return account.get();
    }

    /** Where that account's IAM is, for programs that take an AWS. */
    URI localStack() {
        return localStack.get().uri();
    }

    /** All credentials that were issued. */
    IssuedSessions sessions() {
        return sessions;
    }

    /**
     * The image that does all of AWS's part, beside the LocalStack of {@link #account()}.
     *
     * @param database RDS name of a database
     * @param name of a role that it creates, and of the user whom that may connect as
     */
    StandInServer standIn(String database, String name) {
        localStack.get();
        return StandInServer.start(ownImage("aws-stand-in"), network, database, name, log("aws-stand-in"));
    }

    /** Credentials that somebody was given for the role, as the SDK gets them. */
    IssuedSession session() {
        IssuedSession session = new IssuedSession(
                "ASIA" + UUID.randomUUID(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                ROLE,
                Instant.now().plus(Duration.ofHours(1)));
        sessions.issued(session);
        return session;
    }

    /** The database of {@link #keycloak()}. */
    Database database() {
        return database(variant());
    }

    /** The database of {@link #keycloak(Variant)}. */
    Database database(Variant variant) {
        return databases.get(variant).get();
    }

    /**
     * A server of the image as it is, on {@link #database()} with a full pool of connections. Tests leave it as they
     * found it.
     */
    KeycloakServer keycloak() {
        return keycloak(variant());
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
        return another(name, variant());
    }

    /** The same of another variant. */
    KeycloakSetup another(String name, Variant variant) {
        return another(name + "-" + variant.label(), keycloakImages.get(variant).get())
                .command(variant.start());
    }

    /**
     * A server for a test that needs many: of the variant that starts quickly.
     *
     * @param name of its log
     */
    KeycloakSetup quick(String name) {
        return another(name, Variant.OPTIMIZED);
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
        return PodIdentity.of(
                ROLE,
                RdsServer.REGION,
                account().issuer().token(KEYCLOAK),
                TestsJvm.http(account().sts().port()));
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
                rdsAccount(clock));
        stops.addFirst(server::close);
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

    /** The variant that tests run on which name none. */
    private static Variant variant() {
        return Setting.KEYCLOAK_VARIANT
                .value()
                .map(name -> Variant.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(Variant.STANDARD);
    }

    private static String load(Variant variant) {
        return Setting.KEYCLOAK_IMAGE
                .value()
                .filter(given -> variant == Variant.STANDARD)
                .orElseGet(() -> BuiltImage.of(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26", variant)
                        .archive()
                        .load());
    }

    private RdsServer startRds() {
        return rds("mydb", postgresImage());
    }

    /** The PostgreSQL that the tests run on where they name no other. */
    static String postgresImage() {
        return Setting.POSTGRES_IMAGE.value().orElseGet(() -> ownImage("postgresql-17"));
    }

    /** An image of this module's definitions, loaded into the engine. */
    static String ownImage(String definition) {
        return BuiltImage.standard(Setting.OWN_IMAGES.path(), definition)
                .archive()
                .load();
    }

    private RdsAccount rdsAccount(Clock clock) {
        return new RdsAccount(
                sessions,
                account().iam(),
                user -> account().iam().allowConnect(ROLE_NAME, RdsServer.REGION, user),
                authority,
                clock);
    }

    private LocalStackServer startLocalStack() {
        String image = Setting.LOCALSTACK_IMAGE.value().orElseGet(() -> ownImage("localstack-4"));
        LocalStackServer server = LocalStackServer.start(image, network, log("localstack"));
        stops.addFirst(server::close);
        return server;
    }

    private AwsAccount openAccount() {
        AwsAccount opened = AwsAccount.open(localStack.get().uri(), AwsAccount.Ports.ANY, sessions, Clock.systemUTC());
        stops.addFirst(opened::close);
        opened.createRole(ROLE_NAME, KEYCLOAK);
        return opened;
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
        stops.addFirst(server::close);
        return server;
    }

    private static ContainerLog log(String name) {
        return new ContainerLog(Setting.LOGS.path(), name);
    }
}
