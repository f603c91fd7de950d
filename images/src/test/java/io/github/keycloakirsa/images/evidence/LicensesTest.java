package io.github.keycloakirsa.images.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cyclonedx.model.License;
import org.junit.jupiter.api.Test;

class LicensesTest {
    @Test
    void usualSpellingsMeanTheSame() {
        assertThat(ids("The Apache Software License, Version 2.0", "Apache-2.0", "Apache License,  version 2.0"))
                .containsOnly("Apache-2.0");
    }

    @Test
    void nameThatCouldMeanSeveralLicencesKeepsItsName() {
        assertThat(ids("BSD", "Apache License", "GPL")).containsOnlyNulls();
    }

    @Test
    void noNameGivesNoLicence() {
        assertThat(Licenses.of(List.of())).isEmpty();
        assertThat(Licenses.of(List.of(" "))).isEmpty();
    }

    private static List<String> ids(String... names) {
        return Licenses.of(List.of(names)).orElseThrow().getLicenses().stream()
                .map(License::getId)
                .toList();
    }
}
