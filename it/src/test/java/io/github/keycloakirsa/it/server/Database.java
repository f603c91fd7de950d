package io.github.keycloakirsa.it.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A database of a {@link PostgresServer}.
 *
 * @param address {@code host:port} for other containers of its network
 * @param publishedAddress {@code host:port} for the tests
 * @param name of the database
 * @param user its owner
 * @param password the owner's
 */
public record Database(String address, String publishedAddress, String name, String user, String password) {
    /** What follows {@code jdbc:} or {@code jdbc:aws-wrapper:} in a URL for another container. */
    public String subUrl() {
        return "postgresql://" + address + "/" + name;
    }

    /**
     * Asks for one number.
     *
     * @param sql a query of one row and column, with a question mark for each argument
     * @param arguments texts
     */
    public long number(String sql, String... arguments) {
        String url = "jdbc:postgresql://" + publishedAddress + "/" + name;
        try (Connection connection = DriverManager.getConnection(url, user, password);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run '" + sql + "' on " + url, e);
        }
    }
}
