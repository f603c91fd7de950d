package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/bitnami.md names a test of this package for every trap and every promise, and each of these is there. */
class TrapsTest {
    private static final int TRAPS = 24; // that were found in the charts, the images and the wild
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+): .* \\| `\\w+#\\w+` \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test|Table))(?:#(\\w+))?`");

    @Test
    void everyTrapHasATest() throws IOException {
        List<Integer> numbers = ROW.matcher(guide())
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();

        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, TRAPS).boxed().toList());
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        assertThat(TEST.matcher(guide()).results())
                .hasSizeGreaterThan(TRAPS)
                .allSatisfy(test -> assertThat(isThere(test)).as(test.group()).isTrue());
    }

    private static boolean isThere(MatchResult test) throws ClassNotFoundException {
        String name = TrapsTest.class.getPackageName() + "." + test.group(1);
        Class<?> type =
                Class.forName(name, false, TrapsTest.class.getClassLoader()); // its constants may need a property
        return test.group(2) == null
                || Stream.of(type.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(test.group(2)));
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("..", "docs", "bitnami.md"));
    }
}
