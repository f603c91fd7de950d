package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.assemble.registry.RegistrySettings;
import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryOptionsTest {
    @Test
    void nothingSaidIsNoMirrorAndNothingInsecure() {
        assertThat(read(Map.of())).isEqualTo(RegistrySettings.DEFAULT);
        assertThat(read(Map.of("registry.mirrors", " ", "registry.insecure", "")))
                .isEqualTo(RegistrySettings.DEFAULT);
    }

    @Test
    void mirrorsOfARegistryKeepTheirOrder() {
        RegistrySettings settings = read(Map.of(
                "registry.mirrors", "one.example=b.example:5000, two.example:443=[::1]:5000,one.example=a.example"));

        assertThat(settings.mirrors())
                .containsOnly(
                        Map.entry("one.example", List.of("b.example:5000", "a.example")),
                        Map.entry("two.example:443", List.of("[::1]:5000")));
    }

    @Test
    void insecureHostsAreSeparatedByCommas() {
        assertThat(read(Map.of("registry.insecure", "a.example, b.example:5000"))
                        .insecure())
                .isEqualTo(Set.of("a.example", "b.example:5000"));
    }

    @Test
    void offlineIsPassedOn() {
        assertThat(RegistryOptions.read(name -> Optional.empty(), true).offline())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one.example", "one.example=", "=a.example", "a=b=c", "a=https://b.example", "a=b/c", ""})
    void malformedMirrorIsRefused(String pair) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> read(Map.of("registry.mirrors", "x.example=y.example," + pair)))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INPUT);
                    assertThat(e.problem())
                            .isEqualTo(
                                    "The setting registry.mirrors has a part that is not understood: '" + pair + "'.");
                    assertThat(e.remedy()).contains("REGISTRY=MIRROR");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example", "a.example/", "a:port", "-a"})
    void malformedHostIsRefused(String host) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> read(Map.of("registry.insecure", host)))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("registry.insecure", "'" + host + "'");
                    assertThat(e.remedy()).contains("hosts, such as mirror.example:5000");
                });
    }

    private static RegistrySettings read(Map<String, String> properties) {
        return RegistryOptions.read(name -> Optional.ofNullable(properties.get(name)), false);
    }
}
