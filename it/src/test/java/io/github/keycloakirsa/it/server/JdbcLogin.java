package io.github.keycloakirsa.it.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A login from the tests' JVM by PostgreSQL's own driver, with whatever stands in the password's place. */
public final class JdbcLogin {
    private final String url;
    private final Properties properties = new Properties();

    /** To a database, as a user, with TLS that checks nothing. */
    public JdbcLogin(Database database, String user, String password) {
        this.url = "jdbc:postgresql://" + database.publishedAddress() + "/" + database.name();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        with("sslmode", "require");
    }

    /** Sets a property of the driver. */
    public JdbcLogin with(String property, String value) {
        properties.setProperty(property, value);
        return this;
    }

    /**
     * Logs in, asks the server who came in, and leaves.
     *
     * @throws SQLException if the server does not let it in
     */
    public String currentUser() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                ResultSet rows = connection.createStatement().executeQuery("SELECT current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /**
     * Logs in, runs a command, and leaves.
     *
     * @throws SQLException if the server does not let it in, or refuses the command
     */
    public void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
