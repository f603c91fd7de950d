package io.github.keycloakirsa.images.plan;

import static io.github.keycloakirsa.images.plan.Plans.layer;
import static io.github.keycloakirsa.images.plan.Plans.line;
import static io.github.keycloakirsa.images.plan.Plans.paths;
import static io.github.keycloakirsa.images.plan.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The links and copies of a definition. */
class RearrangedTest {
    private static final TarGz DISTRIBUTION = new TarGz()
            .file("keycloak-26.7.3/bin/kc.sh", 0755, "#!/bin/sh")
            .file("keycloak-26.7.3/conf/keycloak.conf", 0644, "#db=postgres")
            .file("keycloak-26.7.3/conf/cache-ispn.xml", 0644, "<infinispan/>")
            .file("keycloak-26.7.3/conf0/x", 0644, "no part of conf");

    @TempDir
    private Path folder;

    private Recipe recipe;

    @BeforeEach
    void keycloak() throws IOException {
        recipe = new Recipe(folder).keycloak(DISTRIBUTION, Map.of("db", "postgres"));
    }

    @Test
    void linkIsInTheHighestLayerBelowDirectoriesOfRoots() {
        ImagePlan plan = recipe.link("/opt/other/keycloak", "/opt/keycloak").plan(Platform.LINUX_AMD64);

        assertThat(paths(layer(plan, "configuration"))).contains("/opt/other", "/opt/other/keycloak");
        assertThat(line(plan, "/opt/other")).isEqualTo("d755 0:0 /opt/other");
        assertThat(line(plan, "/opt/other/keycloak")).isEqualTo("l 0:0 /opt/other/keycloak -> /opt/keycloak");
    }

    @Test
    void fileMayBeNamedByALink() throws IOException {
        recipe.add("a", "/opt/other/keycloak/themes/a", 0644, Owner.ROOT);
        Files.writeString(recipe.definitionFolder().resolve("a"), "");

        ImagePlan plan = recipe.link("/opt/other/keycloak", "/opt/keycloak").plan(Platform.LINUX_AMD64);

        assertThat(line(plan, "/opt/keycloak/themes/a")).isEqualTo("-644 0:0 /opt/keycloak/themes/a");
        assertThat(line(plan, "/opt/keycloak/themes")).isEqualTo("d775 1000:0 /opt/keycloak/themes");
    }

    @Test
    void linkInThePlaceOfSomethingIsRefused() {
        recipe.link("/opt/keycloak/conf", "/etc");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> assertThat(e.problem()).startsWith("Two sources for '/opt/keycloak/conf': "));
    }

    @Test
    void copyHasWhatAllLayersBroughtWithItsModesAndOwners() throws IOException {
        recipe.add("own", "/opt/keycloak/conf/own", 0600, new Owner(7, 8));
        Files.writeString(recipe.definitionFolder().resolve("own"), "mine");

        ImagePlan plan =
                recipe.copy("/opt/keycloak/conf", "/opt/keycloak/conf.default").plan(Platform.LINUX_AMD64);

        assertThat(paths(layer(plan, "configuration")))
                .filteredOn(path -> path.startsWith("/opt/keycloak/conf."))
                .containsExactly(
                        "/opt/keycloak/conf.default",
                        "/opt/keycloak/conf.default/cache-ispn.xml",
                        "/opt/keycloak/conf.default/keycloak.conf",
                        "/opt/keycloak/conf.default/own");
        assertThat(line(plan, "/opt/keycloak/conf.default")).isEqualTo("d775 1000:0 /opt/keycloak/conf.default");
        assertThat(line(plan, "/opt/keycloak/conf.default/own")).isEqualTo("-600 7:8 /opt/keycloak/conf.default/own");
        assertThat(text(plan, "/opt/keycloak/conf.default/keycloak.conf")).contains("db=postgres");
    }

    @Test
    void copyOfAFileIsTheFile() {
        ImagePlan plan =
                recipe.copy("/opt/keycloak/bin/kc.sh", "/usr/local/bin/kc").plan(Platform.LINUX_AMD64);

        assertThat(line(plan, "/usr/local/bin/kc")).isEqualTo("-775 1000:0 /usr/local/bin/kc");
        assertThat(text(plan, "/usr/local/bin/kc")).isEqualTo("#!/bin/sh");
    }

    @Test
    void copyOfNothingIsRefused() {
        recipe.copy("/opt/keycloak/config", "/opt/keycloak/conf.default");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.INPUT);
                    assertThat(e.problem())
                            .isEqualTo(
                                    "The definition copies '/opt/keycloak/config' to '/opt/keycloak/conf.default', but"
                                            + " the image has no '/opt/keycloak/config'.");
                });
    }

    @Test
    void copyIntoItselfIsRefused() {
        recipe.copy("/opt/keycloak/conf", "/opt/keycloak/conf/default");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> assertThat(e.problem()).endsWith("which is inside of it."));
    }
}
