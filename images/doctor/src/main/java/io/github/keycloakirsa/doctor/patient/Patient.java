package io.github.keycloakirsa.doctor.patient;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is looked at.
 *
 * @param environment variables of Keycloak's container
 * @param options Keycloak's
 * @param home Keycloak's home; empty where there is no Keycloak
 * @param files what is known of cluster and account
 * @param clock the time
 */
public record Patient(
        SortedMap<String, String> environment,
        KeycloakOptions options,
        Optional<Path> home,
        EvidenceFiles files,
        Clock clock) {
    /** Beside Keycloak's home in an image that keeps to the contract of Bitnami's. */
    private static final String BITNAMI = "bitnami/scripts/keycloak";

    /** Copies its arguments. */
    public Patient {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * A container of the image, seen from the inside.
     *
     * @param environment variables
     * @param arguments Keycloak's options as {@code kc.sh} is given them; those of Bitnami's variable come before
     * @param home Keycloak's home
     * @throws DoctorException when {@code conf/keycloak.conf} cannot be read
     */
    public static Patient inContainer(
            Map<String, String> environment,
            Map<String, String> arguments,
            Path home,
            EvidenceFiles files,
            Clock clock) {
        SortedMap<String, String> variables = new TreeMap<>(environment);
        SortedMap<String, String> given = KeycloakOptions.inWords(variables.getOrDefault("KEYCLOAK_EXTRA_ARGS", ""));
        given.putAll(arguments);
        boolean asBitnami = Files.exists(real(home).resolveSibling(BITNAMI));
        KeycloakOptions options = new KeycloakOptions(given, variables, configuration(home), asBitnami);
        return new Patient(variables, options, Optional.of(home), files, clock);
    }

    /**
     * A pod, seen from outside. Whether its image keeps to the contract of Bitnami's is not seen there; charts that set
     * the variables of that contract need such an image.
     *
     * @param arguments Keycloak's options that are known otherwise than from the pod
     * @param files among them perhaps the pod
     * @throws DoctorException when a file is not what it should be
     */
    public static Patient fromOutside(Map<String, String> arguments, EvidenceFiles files, Clock clock) {
        Optional<KeycloakPod> pod = KeycloakPod.read(files);
        SortedMap<String, String> environment =
                pod.map(KeycloakPod::environment).orElse(Collections.emptySortedMap());
        SortedMap<String, String> given = KeycloakOptions.inWords(environment.getOrDefault("KEYCLOAK_EXTRA_ARGS", ""));
        pod.ifPresent(found -> given.putAll(KeycloakOptions.inWords(found.arguments())));
        given.putAll(arguments);
        return new Patient(
                environment,
                new KeycloakOptions(given, environment, KeycloakOptions.OF_THE_IMAGE, true),
                Optional.empty(),
                files,
                clock);
    }

    /** In that image the home has a second name, a link beside the scripts. */
    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            return home; // there is none, and no script either
        }
    }

    private static SortedMap<String, String> configuration(Path home) {
        Path file = home.resolve("conf/keycloak.conf");
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return new TreeMap<>(); // all options come from elsewhere
        } catch (IOException e) {
            throw new DoctorException(
                    "'%s' cannot be read: %s.".formatted(file, e.getMessage()),
                    "Give the user of the container the right to read it.",
                    e);
        }
        return KeycloakOptions.texts(properties);
    }

    /** A variable; empty when it is not set, or set to nothing. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** What the SDK takes: a property of Keycloak's Java, such as {@code aws.roleArn}, or else a variable. */
    public Optional<String> setting(String property, String variable) {
        return Optional.ofNullable(JavaOptions.of(environment).get(property)).or(() -> variable(variable));
    }

    /** How Keycloak is told to log in. */
    public DatabaseSettings database() {
        return DatabaseSettings.of(options);
    }

    /** The URL of the database; only after it was checked that there is one. */
    public JdbcUrl url() {
        return database().parsedUrl().orElseThrow();
    }

    /** The host that the token is made for: {@code iamHost} of the URL, or its host. */
    public String iamHost() {
        return url().parameter("iamHost").orElse(url().host());
    }

    /** Where Keycloak has authorities from that it trusts besides those of Java; files and folders. */
    public List<Path> trustStores() {
        List<Path> stores = new ArrayList<>();
        home.map(folder -> folder.resolve("conf/truststores"))
                .filter(Patient::holdsFiles)
                .ifPresent(stores::add);
        options.value("truststore-paths")
                .ifPresent(paths -> Arrays.stream(paths.split(",", -1))
                        .map(path -> Path.of(path.strip()))
                        .forEach(stores::add));
        return stores;
    }

    /** The distribution has the folder, with nothing in it. */
    private static boolean holdsFiles(Path folder) {
        String[] names = folder.toFile().list();
        return names != null && names.length > 0;
    }

    /** Whether an RDS Proxy stands before the database. */
    public boolean asksProxy() {
        return database().parsedUrl().isPresent()
                && RdsHost.parse(iamHost())
                        .filter(host -> host.kind() == RdsHost.Kind.PROXY)
                        .isPresent();
    }

    /** The role, when its ARN is one. */
    public Optional<RoleArn> role() {
        return setting("aws.roleArn", "AWS_ROLE_ARN").flatMap(RoleArn::parse);
    }

    /** The file of the service account token. */
    public Optional<Path> tokenFile() {
        return setting("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE")
                .map(Path::of);
    }

    /** The region of the database, by the name of its host; empty when that tells none. */
    public Optional<String> databaseRegion() {
        return database()
                .parsedUrl()
                .flatMap(url -> RdsHost.parse(iamHost()).map(RdsHost::region).or(() -> url.parameter("iamRegion")));
    }

    /** The region as the SDK finds it; not that of the database. */
    public Optional<String> region() {
        return setting("aws.region", "AWS_REGION");
    }
}
