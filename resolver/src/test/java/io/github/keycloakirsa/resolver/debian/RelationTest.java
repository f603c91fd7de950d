package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelationTest {
    @Test
    void alternativesBoundsAndQualifiersAreRead() {
        List<List<Relation>> read = Relation.parseDependencies(
                "libc6 (>= 2.38), python3:any (<<3.14) | python3-minimal:native, libc6:i386, ");

        assertThat(read)
                .extracting(Object::toString)
                .containsExactly("[libc6 (>= 2.38)]", "[python3 (<< 3.14), python3-minimal]", "[libc6:i386]");
    }

    @Test
    void everyOperatorAdmitsWhatItSays() {
        assertThat(admitted("<<")).containsExactly("1");
        assertThat(admitted("<=")).containsExactly("1", "2");
        assertThat(admitted("<")).containsExactly("1", "2");
        assertThat(admitted("=")).containsExactly("2");
        assertThat(admitted(">")).containsExactly("2", "3");
        assertThat(admitted(">=")).containsExactly("2", "3");
        assertThat(admitted(">>")).containsExactly("3");
    }

    @Test
    void malformedDependenciesAreRefused() {
        for (String text : List.of("a (~ 1)", "a (>= )", "a b", "a | ", "a (= 1_0)")) {
            assertThatThrownBy(() -> Relation.parseDependencies(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<String> admitted(String operator) {
        Relation relation =
                Relation.parseDependencies("a (" + operator + " 2)").get(0).get(0);
        return List.of("1", "2", "3").stream()
                .filter(version -> relation.bound().orElseThrow().admits(new DebianVersion(version)))
                .toList();
    }
}
