package io.github.keycloakirsa.it;

import io.github.keycloakirsa.it.rds.Endpoint;
import io.github.keycloakirsa.it.server.PostgresServer;
import io.github.keycloakirsa.it.server.RdsServer;

/** Descriptions for the servers of a {@link Rig}. */
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
