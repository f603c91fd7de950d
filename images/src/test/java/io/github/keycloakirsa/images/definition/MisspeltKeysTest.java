package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MisspeltKeysTest {

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("keys")
    void keyWithOneLetterWrongIsSuggestedRight(Section section, String key) {
        assertThat(misspellings(key))
                .filteredOn(misspelt -> !section.keys().contains(misspelt))
                .isNotEmpty()
                .allSatisfy(misspelt -> assertThat(section.nearest(misspelt)).contains(key));
    }

    static Stream<Arguments> keys() {
        return Stream.of(Section.values())
                .flatMap(section -> section.keys().stream().map(key -> Arguments.of(section, key)));
    }

    private static Set<String> misspellings(String key) {
        Set<String> misspellings = new LinkedHashSet<>();
        for (int i = 0; i < key.length(); i++) {
            String before = key.substring(0, i);
            String after = key.substring(i + 1);
            misspellings.add(before + after);
            misspellings.add(before + "z" + after);
            misspellings.add(before + "z" + key.substring(i));
            misspellings.add(before + key.substring(i, i + 1).toUpperCase(Locale.ROOT) + after);
            if (!after.isEmpty()) {
                misspellings.add(before + after.charAt(0) + key.charAt(i) + after.substring(1));
            }
        }
        misspellings.remove(key);
        return misspellings;
    }
}
