package io.github.keycloakirsa.doctor.aws;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import software.amazon.jdbc.Driver;
import software.amazon.jdbc.plugin.TokenInfo;
import software.amazon.jdbc.plugin.iam.IamAuthConnectionPlugin;
import software.amazon.jdbc.util.CoreServicesContainer;

/** Logins that are made as Keycloak makes them. */
public final class Logins {
    private Logins() {}

    /**
     * Opens a connection.
     *
     * @param url as Keycloak has it
     * @param properties besides those in the URL
     * @return to be closed by the caller
     */
    public static Connection open(String url, Properties properties) throws SQLException {
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the wrapper does not accept the URL");
        }
        return connection;
    }

    /** Makes the wrapper forget its tokens, as it does by itself when they are about to expire. */
    public static void forgetTokens() {
        try {
            // Where the wrapper keeps them since its version 4, whose own method clears something else.
            CoreServicesContainer.getInstance().getStorageService().clear(TokenInfo.class);
        } catch (LinkageError e) {
            IamAuthConnectionPlugin.clearCache();
        }
    }
}
