package io.github.keycloakirsa.doctor.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @Test
    void partsAreRead() {
        JdbcUrl url = JdbcUrl.parse("jdbc:aws-wrapper:postgresql://Host.test:5433/my%20db?wrapperPlugins=a%2Cb&ssl&x=")
                .orElseThrow();

        assertThat(url.isWrapped()).isTrue();
        assertThat(url.address()).isEqualTo("host.test:5433");
        assertThat(url.database()).isEqualTo("my db");
        assertThat(url.parameter("wrapperPlugins")).contains("a,b");
        assertThat(url.parameter("x")).isEmpty();
        assertThat(url.parameters()).containsOnlyKeys("ssl", "wrapperPlugins", "x");
    }

    @Test
    void whatIsMissingHasThePostgresqlDefault() {
        JdbcUrl url = JdbcUrl.parse("jdbc:postgresql://host").orElseThrow();

        assertThat(url.isWrapped()).isFalse();
        assertThat(url.port()).isEqualTo(5432);
        assertThat(url.database()).isEmpty();
    }

    @Test
    void ofSeveralHostsTheFirstIsTaken() {
        assertThat(JdbcUrl.parse("jdbc:postgresql://a:1,b:2/db").orElseThrow().address())
                .isEqualTo("a:1");
    }

    @Test
    void textHasNoParameters() {
        assertThat(JdbcUrl.parse("jdbc:postgresql://host/db?password=geheim").orElseThrow())
                .hasToString("jdbc:postgresql://host:5432/db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgresql://host/db",
                "jdbc:mysql://host/db",
                "jdbc:postgresql:///db",
                "jdbc:postgresql://a b/c"
            })
    void whatIsNoUrlIsNone(String text) {
        assertThat(JdbcUrl.parse(text)).isEmpty();
    }
}
