package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keycloak itself takes what the scripts hand over: {@code kc.sh show-config} tells every option of the tables. */
@Tag("all")
class ShowConfigIT {
    /** Other names of those that are tried, what the image is not built for, and KC_CACHE, which show-config leaves out. */
    private static final String NOT_TRIED =
            "DB_.*|.*ADMIN_USER|.*BOOTSTRAP.*|.*_VENDOR|.*SPI.*|.*_STORE_.*|.*CACHE_TYPE";

    /** The two ways to say the same. */
    enum Dialect {
        /** Up to Bitnami's 26.3.2. */
        KEYCLOAK,
        /** From 26.3.3 on. */
        KC
    }

    @ParameterizedTest
    @EnumSource
    void keycloakSeesWhatWasSaidInEitherDialect(Dialect dialect) {
        Map<String, NamesTable.Name> names = NamesTable.names()
                .filter(name -> !name.older().matches(NOT_TRIED))
                .collect(Collectors.toMap(NamesTable.Name::keycloak, name -> name));
        Map<String, String> given =
                new TreeMap<>(Map.of("KEYCLOAK_ENABLE_HTTPS", "true", "KEYCLOAK_HTTPS_USE_PEM", "true"));
        names.values().forEach(name -> given.put(dialect == Dialect.KC ? name.keycloak() : name.older(), name.value()));

        Shell.Outcome outcome;
        try (ImageShell shell = ImageShell.start()) {
            outcome = shell.run(given, Shell.SOURCE_ENVIRONMENT + "kc.sh show-config");
        }

        assertThat(names).hasSizeGreaterThan(15);
        names.values()
                .forEach(name -> assertThat(outcome.out())
                        .containsPattern("kc\\." + option(name) + " = +(\\Q" + name.value() + "\\E|\\*+) \\(ENV\\)"));
    }

    private static String option(NamesTable.Name name) {
        return name.keycloak().replaceFirst("KC_", "").toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
