package io.github.keycloakirsa.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.doctor.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/troubleshooting.md has a section for each row. */
class TroubleshootingTest {
    private static final Path DOCUMENT = Path.of("../../docs/troubleshooting.md");

    @Test
    void eachRowHasItsSectionInOrder() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            expected.add("## %d. %s".formatted(subject.number(), subject.title()));
        }

        assertThat(Files.readAllLines(DOCUMENT))
                .filteredOn(line -> line.matches("## \\d+\\. .*"))
                .isEqualTo(expected);
    }

    @Test
    void eachSectionSaysWhatIsSeenAndWhatToDo() throws IOException {
        String[] sections = Files.readString(DOCUMENT).split("(?m)^## \\d+\\. ");

        assertThat(sections).hasSize(Subject.values().length + 1);
        for (int i = 1; i < sections.length; i++) {
            assertThat(sections[i]).contains("| what you see | cause | what to do |\n|---|---|---|\n| ");
        }
    }
}
