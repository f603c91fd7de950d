package io.github.keycloakirsa.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keycloakirsa.it.rds.Endpoint;
import io.github.keycloakirsa.it.server.PostgresServer;
import io.github.keycloakirsa.it.server.RdsServer;
import io.github.keycloakirsa.it.setup.Program;
import java.nio.file.Path;

/** Descriptions for the servers of a {@link Rig}, and programs that use its account. */
final class SetupDescription {
    /** The password of every master. */
    static final String PASSWORD = "a-password";

    private SetupDescription() {}

    /**
     * One application, which has one name for everything: its service account in the namespace {@code setup}, its user
     * and its database. The role is called {@code setup-}, too.
     */
    static String of(Rig rig, String name) {
        return of(rig, name, name, rig.rds().instance());
    }

    /**
     * One application.
     *
     * @param name of the application
     * @param user its service account, its user and its database
     * @param database the server
     */
    static String of(Rig rig, String name, String user, Endpoint database) {
        return """
                region: %s
                account: "000000000000"
                oidc: %s
                database:
                  resource: db-ABCDEFGHIJKLMNOPQRSTUVWXYZ
                  host: %s
                applications:
                  - {name: %s, namespace: setup, serviceAccount: %s, user: %s, database: %s}
                """.formatted(
                RdsServer.REGION, rig.account().issuer().uri().getAuthority(), database.host(), name, user, user, user);
    }

    /** Runs programs of the machine that take the account of a rig for AWS. */
    static Program aws(Rig rig, Path folder) {
        rig.account();
        return Program.in(folder)
                .with("AWS_ENDPOINT_URL", rig.localStack().toString())
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("AWS_DEFAULT_REGION", "us-east-1")
                .with("AWS_CONFIG_FILE", "/dev/null");
    }

    /** The same for scripts that call the AWS CLI; ends the test as one that did not run where there is none. */
    static Program awsCli(Rig rig, Path folder) {
        assumeTrue(Program.isThere("aws"), "not run: this machine has no AWS CLI");
        return aws(rig, folder);
    }

    /** The ARN of the role of an application. */
    static String roleArn(String user) {
        return "arn:aws:iam::000000000000:role/setup-" + user;
    }

    /**
     * Makes a master who may give {@code rds_iam}. On RDS the master may, whatever the version; from PostgreSQL 16 on
     * somebody who is no superuser needs the right to.
     */
    static void createMaster(PostgresServer postgres, String user) {
        postgres.createMaster(user, PASSWORD);
        String version = postgres.run("postgres", "SHOW server_version_num");
        if (Integer.parseInt(version) >= 160000) {
            postgres.run("postgres", "GRANT rds_iam TO \"" + user + "\" WITH ADMIN TRUE, INHERIT FALSE, SET FALSE");
        }
    }
}
