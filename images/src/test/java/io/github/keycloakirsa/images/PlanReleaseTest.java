package io.github.keycloakirsa.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.keycloakirsa.images.plan.DoctorFiles;
import io.github.keycloakirsa.images.publish.Change;
import io.github.keycloakirsa.images.publish.ReleasePlan;
import io.github.keycloakirsa.images.publish.ReleasePlanText;
import io.github.keycloakirsa.images.publish.SbomEvidence;
import io.github.keycloakirsa.images.publish.TagRules;
import io.github.keycloakirsa.images.verify.MemoryRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReleaseTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = Fixture.in(folder);
        fixture.replace("base:\n", "release: {updates: {keycloak: 26.*}}\nvariants: [standard, optimized]\nbase:\n");
    }

    @Test
    void newerVersionsAndPackagesAreSaidWhenAskedFor() throws IOException {
        fixture.addDistribution("26.8.0");
        fixture.addDistribution("27.0.0");
        fixture.debian.add(Fixture.baseFiles("amd64", "1.0-2"));
        String definition = Files.readString(fixture.definition());

        List<ReleasePlan> plans = new PlanRelease(new MemoryRegistry(), DAY)
                .checkingUpdates(fixture.workshop())
                .plan(fixture.definition(), Selection.ALL);

        assertThat(plans).extracting(ReleasePlan::variant).containsExactly("standard", "optimized");
        assertThat(plans)
                .allSatisfy(plan -> assertThat(plan.updates().orElseThrow())
                        .extracting(Change::name, Change::versions)
                        .containsExactly(
                                tuple("org.keycloak:keycloak-quarkus-dist", "26.7.3 -> 26.8.0"),
                                tuple("base-files", "1.0-1 -> 1.0-1, 1.0-2")));
        assertThat(ReleasePlanText.table(plans))
                .contains(
                        "fixture standard: new\n  newer: Keycloak org.keycloak:keycloak-quarkus-dist 26.7.3 -> 26.8.0\n");
        assertThat(fixture.definition()).hasContent(definition);
    }

    @Test
    void withoutAskingNothingIsSaidOfNewerVersions() throws IOException {
        fixture.addDistribution("26.8.0");

        List<ReleasePlan> plans = new PlanRelease(new MemoryRegistry(), DAY).plan(fixture.definition(), Selection.ALL);

        assertThat(plans).allSatisfy(plan -> assertThat(plan.updates()).isEmpty());
        assertThat(ReleasePlanText.json(plans)).doesNotContain("updates").endsWith("}\n");
    }

    @Test
    void jsonIsOfTheSchemaWithUpdatesAndWithout() throws IOException {
        fixture.addDistribution("26.8.0");
        PlanRelease plan = new PlanRelease(new MemoryRegistry(), DAY);

        assertThat(errors(ReleasePlanText.json(plan.plan(fixture.definition(), Selection.ALL))))
                .isEmpty();
        String json = ReleasePlanText.json(
                plan.checkingUpdates(fixture.workshop()).plan(fixture.definition(), Selection.ALL));
        assertThat(json).contains("\"updates\":[{");
        assertThat(errors(json)).isEmpty();
        assertThat(errors(json.replace("\"state\":\"new\"", "\"state\":\"old\"")))
                .isNotEmpty();
    }

    /** A release that mends the doctor is one, though no line of a definition or lock changes. */
    @Test
    void whatTheProjectPutsInChangesAnImage() throws IOException {
        fixture.replace("variants: [standard, optimized]\n", "");
        MemoryRegistry registry = new MemoryRegistry();
        fixture.build();
        new PublishImages(registry, new SbomEvidence(), fixture.log)
                .publish(new PublishRequest(
                        fixture.output(), Selection.ALL, DAY, Optional.empty(), Optional.empty(), TagRules.DEFAULT));

        assertThat(planWith(registry, Fixture.DOCTOR).state()).isEqualTo(ReleasePlan.State.UNCHANGED);
        ReleasePlan changed = planWith(registry, new DoctorFiles(new byte[] {1}));
        assertThat(changed.state()).isEqualTo(ReleasePlan.State.CHANGED);
        assertThat(changed.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.name()).contains("what this project adds"));
    }

    private ReleasePlan planWith(MemoryRegistry registry, DoctorFiles doctor) {
        return new PlanRelease(registry, DAY, new ImageInputs(doctor), Optional.empty())
                .plan(fixture.definition(), Selection.ALL)
                .get(0);
    }

    private static List<Error> errors(String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schema/plan.schema.json")), InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }
}
