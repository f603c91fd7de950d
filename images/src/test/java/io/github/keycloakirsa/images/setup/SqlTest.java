package io.github.keycloakirsa.images.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTest {
    @Test
    void quotesOfANameAndOfATextAreDoubled() {
        assertThat(Sql.name("key\"cloak")).isEqualTo("\"key\"\"cloak\"");
        assertThat(Sql.literal("it's")).isEqualTo("'it''s'");
    }
}
