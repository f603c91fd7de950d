package io.github.keycloakirsa.images.plan;

import static io.github.keycloakirsa.images.plan.Plans.keycloak;
import static io.github.keycloakirsa.images.plan.Plans.layer;
import static io.github.keycloakirsa.images.plan.Plans.line;
import static io.github.keycloakirsa.images.plan.Plans.paths;
import static io.github.keycloakirsa.images.plan.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keycloakirsa.images.definition.ImageException;
import io.github.keycloakirsa.images.definition.Owner;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.images.plan.LayerEntry.Directory;
import io.github.keycloakirsa.images.plan.LayerEntry.SymbolicLink;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layers of an image, and what of a Keycloak goes where. */
class PlannerTest {
    private static final Owner USER = new Owner(1000, 0);

    @TempDir
    private Path folder;

    @Test
    void layersOfAKeycloakGoFromTheLeastToTheMostChanging() throws IOException {
        ImagePlan plan = keycloak(folder, Map.of("db", "postgres"))
                .provider("software.amazon.awssdk:sts:2.54.13", Jar.of("s/S.class"))
                .plan(Platform.LINUX_AMD64);

        assertThat(plan.base().orElseThrow().name()).isEqualTo("os");
        assertThat(plan.layers())
                .extracting(PlannedLayer::name)
                .containsExactly("keycloak distribution", "aws providers", "configuration");
        assertThat(paths(layer(plan, "aws providers")))
                .containsExactly(
                        "/opt", "/opt/keycloak", "/opt/keycloak/providers", "/opt/keycloak/providers/sts-2.54.13.jar");
        assertThat(line(plan, "/opt/keycloak/providers/sts-2.54.13.jar"))
                .isEqualTo("-664 1000:0 /opt/keycloak/providers/sts-2.54.13.jar");
        assertThat(line(plan, "/opt/keycloak/data")).isEqualTo("d775 1000:0 /opt/keycloak/data");
    }

    @Test
    void entriesAreSortedWithParentsFirst() throws IOException {
        ImagePlan plan = keycloak(folder, Map.of("db", "postgres")).plan(Platform.LINUX_AMD64);

        for (PlannedLayer layer :
                Stream.concat(plan.base().stream(), plan.layers().stream()).toList()) {
            assertThat(paths(layer)).isSorted().doesNotHaveDuplicates();
            assertThat(paths(layer))
                    .allMatch(path -> path.lastIndexOf('/') == 0
                            || paths(layer).contains(path.substring(0, path.lastIndexOf('/'))));
        }
    }

    @Test
    void layersAboveTheBaseHaveNoLinksAndNoPartsOfArchives() throws IOException {
        ImagePlan plan = keycloak(folder, Map.of("db", "postgres")).plan(Platform.LINUX_AMD64);

        assertThat(plan.layers().stream().flatMap(layer -> layer.entries().stream()))
                .noneMatch(SymbolicLink.class::isInstance)
                .noneMatch(entry ->
                        entry instanceof LayerEntry.RegularFile file && file.content() instanceof FileContent.Slice);
    }

    @Test
    void optionsReplaceTheDistributionsConfiguration() throws IOException {
        ImagePlan plan = keycloak(folder, Map.of("health-enabled", "true", "db", "postgres", "path", "C:\\x"))
                .plan(Platform.LINUX_AMD64);

        assertThat(paths(layer(plan, "keycloak distribution"))).doesNotContain("/opt/keycloak/conf/keycloak.conf");
        assertThat(text(plan, "/opt/keycloak/conf/keycloak.conf")).isEqualTo("""
                        # Made of keycloak.options of the image definition 'test'.
                        # Environment variables (KC_...) and arguments of a container win over what is set here.
                        db=postgres
                        health-enabled=true
                        path=C:\\\\x
                        """);
    }

    @Test
    void withoutOptionsTheDistributionsConfigurationStays() throws IOException {
        ImagePlan plan = keycloak(folder, Map.of()).plan(Platform.LINUX_AMD64);

        assertThat(text(plan, "/opt/keycloak/conf/keycloak.conf")).isEqualTo("#db=postgres");
        assertThat(plan.layers()).extracting(PlannedLayer::name).containsExactly("keycloak distribution");
    }

    @Test
    void optionOfTwoLinesIsRefused() throws IOException {
        Recipe recipe = keycloak(folder, Map.of("log", "a\nb=c"));

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.problem()).contains("'log'", "more than one line");
                    assertThat(e.remedy()).isEqualTo("Give it one line.");
                });
    }

    @Test
    void registryBaseKeepsItsHomeAndItsDirectories() throws IOException {
        BaseHome home = new BaseHome(
                "/opt/bitnami/keycloak", List.of(), List.of(new Directory("/opt/bitnami", 0755, new Owner(3, 3))));
        ImagePlan plan =
                new Recipe(folder).registryHome(home, Map.of("db", "postgres")).plan(Platform.LINUX_AMD64);

        assertThat(plan.base()).isEmpty();
        assertThat(plan.layers()).extracting(PlannedLayer::name).containsExactly("configuration");
        assertThat(layer(plan, "configuration").entries())
                .filteredOn(Directory.class::isInstance)
                .containsExactly(
                        new Directory("/opt", 0755, Owner.ROOT),
                        new Directory("/opt/bitnami", 0755, new Owner(3, 3)),
                        new Directory("/opt/bitnami/keycloak", 0775, USER),
                        new Directory("/opt/bitnami/keycloak/conf", 0775, USER));
    }

    @Test
    void buildsThatShareACacheDoNotDisturbEachOther() throws Exception {
        Recipe recipe = keycloak(folder, Map.of()).with(new Deb("a").file("./usr/share/a", "text"));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<ImagePlan>> plans = Stream.generate(() -> pool.submit(() -> recipe.plan(Platform.LINUX_AMD64)))
                    .limit(12)
                    .toList();
            for (Future<ImagePlan> plan : plans) {
                assertThat(text(plan.get(), "/usr/share/a")).isEqualTo("text");
                assertThat(text(plan.get(), "/opt/keycloak/bin/kc.sh")).isEqualTo("#!/bin/sh");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void cacheThatCannotBeWrittenIsAnExplainedError() throws IOException {
        Recipe recipe = new Recipe(folder).with(new Deb("a"));
        Files.createDirectories(recipe.cache().getParent());
        Files.writeString(recipe.cache(), "a file where the folder should be");

        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> recipe.plan(Platform.LINUX_AMD64))
                .satisfies(e -> {
                    assertThat(e.category()).isEqualTo(Category.OUTPUT);
                    assertThat(e.problem())
                            .contains("'test' cannot be unpacked or read: '" + recipe.cache() + "' is in the way")
                            .doesNotContain("Exception");
                    assertThat(e.remedy()).contains("a folder that you may write to");
                });
    }
}
