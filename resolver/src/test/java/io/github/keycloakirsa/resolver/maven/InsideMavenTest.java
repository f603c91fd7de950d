package io.github.keycloakirsa.resolver.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InsideMavenTest {
    @Test
    void mavenFindsTheComponentThroughTheIndex() throws IOException {
        try (InputStream index = InsideMaven.class.getResourceAsStream("/META-INF/sisu/javax.inject.Named")) {
            assertThat(new String(index.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(InsideMaven.class.getName());
        }
    }
}
