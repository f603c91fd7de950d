package io.github.keycloakirsa.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Report SICK = new Report(List.of(
            new Row(Subject.SETTINGS, Finding.holds("jdbc:aws-wrapper:postgresql://host:5432/db as user k")),
            new Row(Subject.PLUGINS, Finding.fails("there is no wrapperPlugins", "Nothing makes a token.", "Add it.")),
            new Row(Subject.METADATA, Finding.warns("it answers", "It hides the rest.", "Switch it off.")),
            new Row(Subject.LOGIN, Finding.skipped("because of 2"))));

    @Test
    void tableIsTheGoldenOne() {
        assertThat(ReportText.of(SICK)).isEqualTo("""
                 1  settings           holds    jdbc:aws-wrapper:postgresql://host:5432/db as user k
                 2  wrapper plugins    FAILS    there is no wrapperPlugins
                                       why      Nothing makes a token.
                                       do       Add it.
                10  metadata service   WARNS    it answers
                                       why      It hides the rest.
                                       do       Switch it off.
                16  login              skipped  because of 2

                1 of 4 hold, 1 warn, 1 fail, 1 skipped. Begin with 2, wrapper plugins: docs/troubleshooting.md
                """);
    }

    @Test
    void exitCodeIsThatOfTheFirstFailure() {
        assertThat(SICK.exitCode()).isEqualTo(12);
        assertThat(new Report(List.of(new Row(Subject.STS, Finding.warns("a", "b", "c")))).exitCode())
                .isZero();
    }

    @Test
    void jsonIsWhatTheSchemaSays() throws IOException {
        Report all = new Report(Arrays.stream(Subject.values())
                .map(subject -> new Row(subject, Finding.fails("a", "b", "c")))
                .toList());
        String schema = Files.readString(Path.of("../../docs/schema/doctor.schema.json"));

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema, InputFormat.JSON)
                        .validate(ReportJson.of(all), InputFormat.JSON))
                .isEmpty();
        assertThat(ReportJson.of(SICK))
                .contains("\"exitCode\" : 12", "\"state\" : \"skipped\"")
                .endsWith("}\n");
    }
}
