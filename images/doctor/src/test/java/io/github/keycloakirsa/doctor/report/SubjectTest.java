package io.github.keycloakirsa.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SubjectTest {
    @Test
    void numbersGoFromOneToEighteen() {
        assertThat(Subject.values())
                .extracting(Subject::number)
                .hasSize(18)
                .isSorted()
                .startsWith(1)
                .endsWith(18);
    }

    @Test
    void subjectsBuildOnEarlierOnesOnly() {
        assertThat(Subject.values())
                .allSatisfy(subject ->
                        assertThat(subject.buildsOn()).allMatch(earlier -> earlier.number() < subject.number()));
    }

    @Test
    void exitCodesAreNoneOfTheCommandLine() {
        assertThat(Arrays.stream(Subject.values()).mapToInt(Subject::exitCode))
                .doesNotHaveDuplicates()
                .allMatch(code -> code > 10);
    }
}
