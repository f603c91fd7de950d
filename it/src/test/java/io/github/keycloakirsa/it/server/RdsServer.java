package io.github.keycloakirsa.it.server;

import io.github.keycloakirsa.it.rds.Endpoint;
import io.github.keycloakirsa.it.rds.LoginServer;
import io.github.keycloakirsa.it.rds.Logins;
import io.github.keycloakirsa.it.rds.TokenVerifier;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL that lets users in as RDS does: members of {@code rds_iam} by IAM authentication token, all others by
 * password. It has the names of an RDS instance and of an Aurora cluster.
 */
public final class RdsServer implements AutoCloseable {
    /** The role whose members need a token. */
    public static final String IAM_ROLE = "rds_iam";

    /** Where all servers are. */
    public static final String REGION = "eu-central-1";

    private final PostgresServer postgres;
    private final LoginServer loginServer;
    private final Logins logins;
    private final String identifier;

    private final Consumer<String> userMade;

    private RdsServer(
            PostgresServer postgres,
            LoginServer loginServer,
            Logins logins,
            String identifier,
            Consumer<String> userMade) {
        this.postgres = postgres;
        this.userMade = userMade;
        this.loginServer = loginServer;
        this.logins = logins;
        this.identifier = identifier;
    }

    /**
     * Starts a server and waits until it takes connections.
     *
     * @param setup of the PostgreSQL
     * @param identifier of the instance, first part of its name; no other server of the network has it
     * @param account decides who comes in
     */
    public static RdsServer start(PostgresSetup setup, String identifier, RdsAccount account) {
        List<Endpoint> endpoints = List.of(instance(identifier), cluster(identifier));
        Logins logins = new Logins();
        LoginServer loginServer = LoginServer.start(
                0,
                new TokenVerifier(Set.copyOf(endpoints), account.sessions(), account.policy(), account.clock()),
                logins);
        try {
            PostgresServer postgres =
                    setup.asRds(endpoints, account.authority(), loginServer).start();
            return new RdsServer(postgres, loginServer, logins, identifier, account.userMade());
        } catch (RuntimeException e) {
            loginServer.close();
            throw e;
        }
    }

    /** The PostgreSQL itself. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** All logins that were tried by token, or with something in a token's place. */
    public Logins logins() {
        return logins;
    }

    /** The name of the instance. */
    public Endpoint instance() {
        return instance(identifier);
    }

    /** The name of the cluster that the instance is the writer of. */
    public Endpoint cluster() {
        return cluster(identifier);
    }

    /**
     * Makes a database and the user who logs in to it by token.
     *
     * @param name of both
     */
    public Database createIamDatabase(String name) {
        Database database = postgres.createDatabase(name);
        postgres.createUser(name, database, IAM_ROLE);
        userMade.accept(name);
        return database;
    }

    /** Makes a database of {@link #createIamDatabase} that answers as the cluster's writer does. */
    public Database createAuroraDatabase(String name) {
        Database database = createIamDatabase(name);
        postgres.makeAurora(database, identifier);
        return database;
    }

    @Override
    public void close() {
        postgres.close();
        loginServer.close();
    }

    private static Endpoint instance(String identifier) {
        return endpoint(identifier, "abc123");
    }

    private static Endpoint cluster(String identifier) {
        return endpoint(identifier + "-cluster", "cluster-abc123");
    }

    private static Endpoint endpoint(String name, String account) {
        return Endpoint.of(
                name + "." + account + "." + REGION + ".rds.amazonaws.com", PostgreSQLContainer.POSTGRESQL_PORT);
    }
}
