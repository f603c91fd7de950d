package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.setup.Description.Application;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The SQL that makes users and databases. */
final class AuroraForm implements Kit.Form {
    /** Where it is in the kit. */
    static final String FILE = "database/aurora.sql";

    @Override
    public void write(Description description, Kit kit) {
        kit.add(
                FILE,
                Templates.fill(
                        FILE,
                        Map.of(
                                "userTexts", userTexts(description),
                                "users", each(description, "database/aurora-user.sql"),
                                "databases", each(description, "database/aurora-database.sql"),
                                "logins", each(description, "database/aurora-login.sql"))));
    }

    private static String userTexts(Description description) {
        return description.applications().stream()
                .map(Application::user)
                .distinct()
                .map(Sql::literal)
                .collect(Collectors.joining(", "));
    }

    private static String each(Description description, String template) {
        Function<Application, String> part = application -> Templates.fill(
                template,
                Map.of(
                        "application", application.name(),
                        "user", Sql.name(application.user()),
                        "userText", Sql.literal(application.user()),
                        "database", Sql.name(application.database()),
                        "databaseText", Sql.literal(application.database()),
                        "createUser", Sql.literal("CREATE ROLE " + Sql.name(application.user()) + " LOGIN"),
                        "createDatabase",
                                Sql.literal("CREATE DATABASE " + Sql.name(application.database())
                                        + " ALLOW_CONNECTIONS false"),
                        "grantSchema",
                                Sql.literal("GRANT USAGE, CREATE ON SCHEMA public TO " + Sql.name(application.user())),
                        "grantLogin", Sql.literal("GRANT rds_iam TO " + Sql.name(application.user()))));
        return description.applications().stream().map(part).collect(Collectors.joining("\n"));
    }
}
