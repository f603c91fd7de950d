package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** 17: what the user may do once it is in the database. */
public final class RightsCheck implements Check {
    private static final String QUERY = """
            SELECT pg_is_in_recovery(), s.nspname IS NOT NULL,
                   coalesce(has_schema_privilege(s.oid, 'USAGE'), false),
                   coalesce(has_schema_privilege(s.oid, 'CREATE'), false),
                   coalesce((SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = 'rds_iam'), false),
                   (SELECT pg_get_userbyid(relowner) FROM pg_class
                     WHERE relnamespace = s.oid AND relname = 'databasechangelog'),
                   (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class
                     WHERE relnamespace = s.oid AND relname = 'databasechangelog')
              FROM (SELECT CAST(? AS text) AS name) AS wanted LEFT JOIN pg_namespace AS s ON s.nspname = wanted.name""";

    @Override
    public Subject subject() {
        return Subject.RIGHTS;
    }

    @Override
    public Finding look(Patient patient) {
        String schema = patient.options()
                .value("db-schema")
                .or(() -> patient.url().parameter("currentSchema"))
                .orElse("public");
        try (Connection connection = Session.open(patient);
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return judge(row, schema, patient);
            }
        } catch (SQLException e) {
            return LoginRefusals.explain(e, patient);
        }
    }

    private static Finding judge(ResultSet row, String schema, Patient patient) throws SQLException {
        String user = patient.database().user().orElse("");
        if (row.getBoolean(1)) {
            return Finding.fails(
                    "the database can only be read",
                    "The host is a reader of the cluster: Keycloak cannot migrate or write there.",
                    "Write the cluster's writer endpoint into the URL.");
        }
        if (!row.getBoolean(2)) {
            return Finding.fails(
                    "there is no schema '%s'".formatted(schema),
                    "Keycloak says that no schema has been selected to create in.",
                    "CREATE SCHEMA \"%s\" AUTHORIZATION \"%s\";".formatted(schema, user));
        }
        if (!row.getBoolean(3) || !row.getBoolean(4)) {
            return Finding.fails(
                    "the user may not create in schema '%s'".formatted(schema),
                    "Keycloak says: permission denied for schema %s. From PostgreSQL 15 on nobody may by default."
                            .formatted(schema),
                    "GRANT USAGE, CREATE ON SCHEMA \"%s\" TO \"%s\";".formatted(schema, user));
        }
        boolean member = row.getBoolean(5);
        return owner(row, user)
                .or(() -> membership(member, user, patient))
                .orElseGet(() -> Finding.holds("may create in schema '%s'".formatted(schema)));
    }

    private static Optional<Finding> owner(ResultSet row, String user) throws SQLException {
        String owner = row.getString(6);
        return owner == null || row.getBoolean(7)
                ? Optional.empty()
                : Optional.of(Finding.fails(
                        "the tables belong to '%s'".formatted(owner),
                        "Keycloak says: permission denied for table databasechangelog. Another user has migrated it.",
                        "GRANT \"%s\" TO \"%s\"; or REASSIGN OWNED BY \"%s\" TO \"%s\";"
                                .formatted(owner, user, owner, user)));
    }

    /** Behind an RDS Proxy a user is none, as a rule: a member could no longer log in by the proxy's password. */
    static Optional<Finding> membership(boolean member, String user, Patient patient) {
        return member || patient.asksProxy()
                ? Optional.empty()
                : Optional.of(Finding.fails(
                        "the user is no member of rds_iam",
                        "It came in by something else than its token.",
                        "GRANT rds_iam TO \"%s\";".formatted(user)));
    }
}
