package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import java.sql.SQLException;

/** What PostgreSQL's refusals come from. */
final class LoginRefusals {
    private LoginRefusals() {}

    static Finding explain(SQLException refused, Patient patient) {
        SQLException cause = innermost(refused);
        String state = String.valueOf(cause.getSQLState());
        String what = "%s %s".formatted(state, cause.getMessage());
        String user = patient.database().user().orElse("");
        return switch (state) {
            case "28000" -> token(what, user, patient);
            case "28P01" ->
                Finding.fails(
                        what,
                        "The server asked for a password: the user is no member of rds_iam, or there is no such user.",
                        "GRANT rds_iam TO \"%s\";".formatted(user));
            default -> afterTheToken(state, what, user, patient.url().database());
        };
    }

    private static Finding afterTheToken(String state, String what, String user, String database) {
        return switch (state) {
            case "3D000" ->
                Finding.fails(
                        what,
                        "The token is good; there is no database of that name.",
                        "CREATE DATABASE \"%s\"; or mend the name in the URL.".formatted(database));
            case "42501" ->
                Finding.fails(
                        what,
                        "The token is good; the user may not connect to this database.",
                        "GRANT CONNECT ON DATABASE \"%s\" TO \"%s\";".formatted(database, user));
            case "53300" ->
                Finding.fails(
                        what,
                        "The token is good; all connections are taken.",
                        "Lower KC_DB_POOL_MAX_SIZE, or take a larger instance.");
            default ->
                Finding.fails(
                        what,
                        "The login failed for a reason that has nothing to do with IAM.",
                        "Look the SQLState up in PostgreSQL's manual, appendix A.");
        };
    }

    private static Finding token(String what, String user, Patient patient) {
        if (what.contains("pg_hba.conf")) {
            return Finding.fails(
                    what,
                    "The server lets this user in by TLS only, or not from here, or not into this database.",
                    "Remove sslmode from the URL, or write sslmode=verify-full.");
        }
        return Finding.fails(
                what,
                "The server refused the token: the role's policy does not name this user and database, IAM authentication"
                        + " is off, or the token is for another host (rows 8 and 15).",
                "Allow the role rds-db:connect on %s, and switch IAM authentication on."
                        .formatted(resource(user, patient)));
    }

    private static String resource(String user, Patient patient) {
        return "arn:%s:rds-db:%s:%s:dbuser:<resource id, db-... or cluster-...>/%s"
                .formatted(
                        patient.role().map(role -> role.partition()).orElse("aws"),
                        patient.databaseRegion().orElse("<region>"),
                        patient.role().map(role -> role.account()).orElse("<account>"),
                        user);
    }

    private static SQLException innermost(SQLException refused) {
        SQLException found = refused;
        for (Throwable one = refused; one != null; one = one.getCause()) {
            if (one instanceof SQLException deeper && deeper.getSQLState() != null) {
                found = deeper;
            }
        }
        return found;
    }
}
