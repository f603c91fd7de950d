package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.server.PostgresServer;
import io.github.keycloakirsa.it.setup.SetupKit;
import java.nio.file.Path;
import java.util.function.Function;

/** The kit's SQL: where it is, and what holds after it ran. */
final class AuroraSql {
    /** Where it is in a kit. */
    static final String FILE = "database/aurora.sql";

    private static final String RIGHTS = """
            SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
              SELECT format('role %s %s', rolname, to_jsonb(r) - 'oid' - 'rolpassword') AS line
              FROM pg_roles r WHERE rolname LIKE 'kit%'
              UNION ALL SELECT format('member %s of %s', m.member::regrole, m.roleid::regrole) FROM pg_auth_members m
              UNION ALL SELECT format('database %s of %s: %s', datname, datdba::regrole, datacl)
                FROM pg_database WHERE datname LIKE 'kit%'
              UNION ALL SELECT format('schema %s: %s', nspname, nspacl) FROM pg_namespace WHERE nspname = 'public'
            ) AS lines""";

    private AuroraSql() {}

    /**
     * Runs it twice, and checks that the second run changed nothing and that its user may do what it needs and no more.
     *
     * @param user of the kit, and its database
     * @param run runs a script of psql as a master, and gives what psql printed
     */
    static void runTwice(PostgresServer postgres, SetupKit kit, String user, Function<Path, String> run) {
        assertThat(run.apply(kit.path(FILE))).endsWith("aurora.sql: done\n");
        String rights = postgres.run(user, RIGHTS);
        assertThat(run.apply(kit.path(FILE))).endsWith("aurora.sql: done\n");

        assertThat(postgres.run(user, RIGHTS)).isEqualTo(rights).contains("member \"" + user + "\" of rds_iam");
        assertRights(postgres, user);
    }

    private static void assertRights(PostgresServer postgres, String user) {
        String may = "SELECT concat_ws(' ', has_database_privilege('%1$s', '%1$s', 'CONNECT'),"
                + " has_database_privilege('%1$s', '%1$s', 'CREATE'),"
                + " has_schema_privilege('%1$s', 'public', 'USAGE'), has_schema_privilege('%1$s', 'public', 'CREATE'),"
                + " has_database_privilege('public', '%1$s', 'CONNECT'),"
                + " (SELECT count(*) FROM pg_database WHERE datdba = '\"%1$s\"'::regrole),"
                + " (SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = '%1$s'))";

        assertThat(postgres.run(user, may.formatted(user))).isEqualTo("t f t t f 0 f");
    }
}
