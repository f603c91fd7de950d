package io.github.keycloakirsa.it.server;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** A PostgreSQL in a container. */
public final class PostgresServer implements AutoCloseable {
    private final PostgreSQLContainer container;
    private final String name;
    private final ContainerLog log;

    PostgresServer(PostgreSQLContainer container, String name, ContainerLog log) {
        this.container = container;
        this.name = name;
        this.log = log;
    }

    /** Makes an empty database. */
    public Database createDatabase(String database) {
        run("postgres", "CREATE DATABASE \"" + database + "\"");
        return database(database);
    }

    /**
     * Makes a user who may log in and fill the database, and no more; how the documentation of {@code rds_iam} says.
     *
     * @param roles that the user becomes a member of, such as {@code rds_iam}
     */
    public void createUser(String user, Database database, String... roles) {
        run("postgres", "CREATE ROLE \"" + user + "\" LOGIN");
        run("postgres", "GRANT CONNECT ON DATABASE \"" + database.name() + "\" TO \"" + user + "\"");
        run(database.name(), "GRANT USAGE, CREATE ON SCHEMA public TO \"" + user + "\"");
        for (String role : roles) {
            run("postgres", "GRANT \"" + role + "\" TO \"" + user + "\"");
        }
    }

    /**
     * Makes a user who sets databases up as the master of an RDS does, and is no superuser.
     *
     * @param password the master's; logins from inside the server's container need none
     */
    public void createMaster(String user, String password) {
        run("postgres", "CREATE ROLE \"" + user + "\" LOGIN CREATEDB CREATEROLE PASSWORD '" + password + "'");
    }

    /**
     * Runs a script of psql as a user who comes in over TCP.
     *
     * @return all that psql printed
     * @throws IllegalStateException when psql fails
     */
    public String runScript(String user, String password, Path script) {
        container.copyFileToContainer(MountableFile.forHostPath(script, 0644), "/tmp/script.sql");
        String login = "host=localhost user=" + user + " password=" + password + " dbname=postgres sslmode=require";
        return ContainerProgram.run(container, "psql", "-X", login, "-f", "/tmp/script.sql");
    }

    /**
     * Runs a script of psql as a user who comes in through the socket.
     *
     * @return all that psql printed
     * @throws IllegalStateException when psql fails
     */
    public String runScript(String user, Path script) {
        container.copyFileToContainer(MountableFile.forHostPath(script, 0644), "/tmp/script.sql");
        return ContainerProgram.run(container, "psql", "-X", "-U", user, "-d", "postgres", "-f", "/tmp/script.sql");
    }

    /** Writes down what is in a database: a script of psql whose runner owns what it makes. */
    public String dump(Database database) {
        return ContainerProgram.run(
                container, "pg_dump", "--no-owner", "--no-acl", "-U", container.getUsername(), database.name());
    }

    /** Fills an empty database with what {@link #dump} wrote down, also of another server, as the user's own. */
    public void fill(Database database, String dump, String user) {
        container.copyFileToContainer(Transferable.of("SET ROLE \"" + user + "\";\n" + dump, 0644), "/tmp/dump.sql");
        psql(database.name(), "--single-transaction", "-f", "/tmp/dump.sql");
    }

    /**
     * Makes a database answer the AWS wrapper's questions as the only instance of an Aurora cluster does.
     *
     * @param instance its identifier, the first part of its endpoint's name
     */
    public void makeAurora(Database database, String instance) {
        container.copyFileToContainer(
                MountableFile.forClasspathResource("io/github/keycloakirsa/it/rds/aurora.sql", 0644),
                "/tmp/aurora.sql");
        psql(database.name(), "-v", "instance=" + instance, "-f", "/tmp/aurora.sql");
    }

    /** A database that is there. */
    public Database database(String database) {
        return new Database(
                name + ":" + PostgreSQLContainer.POSTGRESQL_PORT,
                publishedAddress(),
                database,
                container.getUsername(),
                container.getPassword());
    }

    /** {@code host:port} for the tests. */
    public String publishedAddress() {
        return container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    /** A name in its network that is not in its certificate: the engine's own. */
    public String nameOfEngine() {
        return container.getContainerId().substring(0, 12);
    }

    /** Runs one SQL command as the administrator, through the socket; what it answers, unadorned. */
    public String run(String database, String sql) {
        return psql(database, "-c", sql);
    }

    /**
     * Ends every connection and starts anew, as a reboot of an RDS instance does; waits until it takes connections. What
     * knew its published address, such as a {@link Database}, does not know the new one.
     */
    public void restart() {
        DockerClient engine = container.getDockerClient();
        String id = container.getContainerId();
        // Of PostgreSQL's ways to stop this is the one that waits for no client.
        engine.killContainerCmd(id).withSignal("INT").exec();
        engine.waitContainerCmd(id).start().awaitStatusCode();
        int restarted = (int) Instant.now().getEpochSecond();
        engine.startContainerCmd(id).exec();
        log.follow(engine, id, restarted);
        ContainerProgram.run(container, "sh", "-c", "until pg_isready -q; do sleep 0.1; done");
    }

    /** Starts anew as a reader, which takes no write until the end of its days, as a reader of an Aurora cluster. */
    public void restartAsReader() {
        // Of its own user, who has to be able to open it for writing.
        ContainerProgram.run(container, "sh", "-c", "cp -p \"$PGDATA/PG_VERSION\" \"$PGDATA/standby.signal\"");
        restart();
    }

    private String psql(String database, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "psql",
                "-X",
                "-q",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "-U",
                container.getUsername(),
                "-d",
                database));
        command.addAll(List.of(arguments));
        return ContainerProgram.run(container, command.toArray(String[]::new)).strip();
    }

    @Override
    public void close() {
        container.close();
    }
}
