package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DebianVersionTest {
    /** Each is earlier than the next; the first five are the example of the Debian policy, 5.6.12. */
    private static final List<String> ASCENDING = List.of(
            "~~",
            "~~a",
            "~",
            "0",
            "1.0~beta1~svn1245",
            "1.0~beta1",
            "1.0",
            "1.0-0.1",
            "1.0-1~bpo12+1",
            "1.0-1",
            "1.0-1+b9",
            "1.0-1+deb13u1",
            "1.0-1+deb13u2",
            "1.0-1+deb13u10",
            "1.0-2",
            "1.0a",
            "1.0+dfsg",
            "1.0.1",
            "1.2.3",
            "1.10",
            "20250419000000000000000001",
            "20250419000000000000000002",
            "a",
            "a+",
            "1:0.1",
            "1:1.3.dfsg+really1.3.1-1",
            "2:0.0.1",
            "10:0");

    @Test
    void versionsAreOrderedAsThePolicySays() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                assertThat(Integer.signum(compare(ASCENDING.get(i), ASCENDING.get(j))))
                        .as("%s against %s", ASCENDING.get(i), ASCENDING.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void lettersSortBeforeOtherCharacters() {
        assertThat(compare("1.0abc", "1.0+")).isNegative();
        assertThat(compare("1.0a", "1.0.")).isNegative();
    }

    @Test
    void differentTextsOfOneVersionAreEqual() {
        assertThat(compare("1.0", "0:1.0")).isZero();
        assertThat(compare("1.0", "1.0-0")).isZero();
        assertThat(compare("1.01", "1.1")).isZero();
        assertThat(compare("1.0", "1.")).isZero();
    }

    @Test
    void onlyTheLastHyphenSeparatesTheRevision() {
        assertThat(compare("1-2-3", "1-2-10")).isNegative();
        assertThat(compare("1-10-1", "1-2-9")).isPositive();
    }

    @Test
    void whatIsNoVersionIsRefused() {
        for (String text : List.of("", "a:1", ":1", "1:", "1-", "1_2", "1 2", "1.0-ä")) {
            assertThatThrownBy(() -> new DebianVersion(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not a Debian version: '" + text + "'");
        }
    }

    private static int compare(String a, String b) {
        return new DebianVersion(a).compareTo(new DebianVersion(b));
    }
}
