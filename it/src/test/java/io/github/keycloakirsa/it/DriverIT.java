package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.image.Variant;
import io.github.keycloakirsa.it.server.Database;
import io.github.keycloakirsa.it.server.KeycloakServer;
import io.github.keycloakirsa.it.server.LoadedClasses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keycloak's connections are the AWS wrapper's and no XA transactions are prepared for. Told by the options that
 * Keycloak shows and by the classes that its Java really loaded.
 */
@ExtendWith(RigExtension.class)
class DriverIT {
    /** Loaded when the wrapper opens the first connection, not when its driver is merely registered. */
    private static final String CONNECTION_OF_THE_WRAPPER = "software.amazon.jdbc.wrapper.ConnectionWrapper";

    /** Loaded when the first connection for XA transactions is opened. */
    private static final String XA_CONNECTION = "org.postgresql.xa.PGXAConnection";

    @ParameterizedTest
    @EnumSource(Variant.class)
    void connectionsAreTheWrappers(Variant variant, Rig rig) {
        assertThat(LoadedClasses.of(rig.keycloak(variant)).source(CONNECTION_OF_THE_WRAPPER))
                .hasValueSatisfying(
                        source -> assertThat(source).contains("/providers/").contains("aws-advanced-jdbc-wrapper-"));
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void noXaConnectionIsOpened(Variant variant, Rig rig) {
        assertThat(LoadedClasses.of(rig.keycloak(variant)).source(XA_CONNECTION))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void keycloakShowsTheDriverAndThatXaIsOff(Variant variant, Rig rig) {
        assertThat(rig.keycloak(variant).run("/opt/keycloak/bin/kc.sh", "show-config"))
                .containsPattern("kc\\.db-driver = +software\\.amazon\\.jdbc\\.Driver ")
                .containsPattern("kc\\.transaction-xa-enabled = +false ");
    }

    /** The tests above would notice: with the stock driver and XA each of the three signs is another. */
    @Test
    @Tag("all")
    void theStockDriverWithXaIsTold(Rig rig) {
        Database database = rig.postgres().createDatabase("stock");
        try (KeycloakServer stock = rig.another("keycloak-stock-driver", Variant.STANDARD)
                .with(database)
                .with("KC_DB_URL", "jdbc:" + database.subUrl())
                .with("KC_DB_DRIVER", "org.postgresql.xa.PGXADataSource")
                .with("KC_TRANSACTION_XA_ENABLED", "true")
                .logLoadedClasses()
                .start()) {
            LoadedClasses loaded = LoadedClasses.of(stock);
            assertThat(loaded.source(CONNECTION_OF_THE_WRAPPER)).isEmpty();
            assertThat(loaded.source(XA_CONNECTION)).isPresent();
            assertThat(stock.run("/opt/keycloak/bin/kc.sh", "show-config"))
                    .containsPattern("kc\\.db-driver = +org\\.postgresql\\.xa\\.PGXADataSource ")
                    .containsPattern("kc\\.transaction-xa-enabled = +true ");
        }
    }
}
