package io.github.keycloakirsa.resolver.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClosureTest {
    private final List<IndexedPackage> packages = new ArrayList<>();

    @Test
    void dependenciesAndPreDependenciesFollowButRecommendationsDoNot() {
        has("a", "1", "Depends: b", "Pre-Depends: c", "Recommends: d")
                .has("b", "1", "Depends: e")
                .has("c", "1");
        has("d", "1").has("e", "1", "Depends: a");

        assertThat(namesFor("a")).containsExactly("a", "b", "c", "e");
    }

    @Test
    void theFirstAlternativeThatIsThereIsTaken() {
        has("a", "1", "Depends: nowhere | b | c").has("b", "1").has("c", "1");

        assertThat(namesFor("a")).containsExactly("a", "b");
    }

    @Test
    void anAlternativeThatIsWantedAnywayIsTakenWhereverItIsWanted() {
        has("a", "1", "Depends: b | c, d").has("b", "1").has("c", "1").has("d", "1", "Depends: c");

        assertThat(namesFor("a")).containsExactly("a", "c", "d");
        assertThat(namesFor("a", "b")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void versionBoundsRuleOutAlternatives() {
        has("a", "1", "Depends: b (>= 2) | c").has("b", "1").has("c", "1");

        assertThat(namesFor("a")).containsExactly("a", "c");
    }

    @Test
    void theMoreImportantProviderOfAVirtualPackageIsTaken() {
        has("a", "1", "Depends: awk").has("gawk", "1", "Provides: awk", "Priority: optional");
        has("mawk", "1", "Provides: awk", "Priority: required").has("busy-awk", "1", "Provides: awk");

        assertThat(namesFor("a")).containsExactly("a", "mawk");
        assertThat(namesFor("a", "gawk")).containsExactly("a", "gawk");
    }

    @Test
    void aVersionedDependencyNeedsAVersionedProvision() {
        has("a", "1", "Depends: v (>= 2)").has("plain", "1", "Provides: v").has("late", "1", "Provides: v (= 3)");
        has("early", "1", "Provides: v (= 1)");

        assertThat(namesFor("a")).containsExactly("a", "late");
    }

    @Test
    void theNewestVersionOfAllSuitesWins() {
        has("a", "1:1.0", "Depends: old").has("a", "1:1.10", "Depends: new").has("a", "1:1.9", "Depends: old");
        has("old", "1").has("new", "1");

        assertThat(namesFor("a")).containsExactly("a", "new");
    }

    @Test
    void anExcludedPackageStaysOutWithWhatOnlyItNeeds() {
        has("a", "1", "Depends: b, c").has("b", "1", "Depends: d, e").has("c", "1", "Depends: e");
        has("d", "1").has("e", "1");

        Closure closure = closure(List.of("b"), "a");

        assertThat(closure.packages().keySet()).containsExactly("a", "c", "e");
        assertThat(closure.problems()).isEmpty();
        assertThat(closure.usedExclusions()).containsExactly("b");
    }

    @Test
    void theNextAlternativeTakesTheExcludedOnesPlaceAndThisIsTold() {
        has("a", "1", "Depends: b | v").has("b", "1").has("c", "1", "Provides: v");

        assertThat(closure(List.of("b"), "a").packages().keySet()).containsExactly("a", "c");
        assertThat(closure(List.of("b"), "a").substitutions()).containsExactly("'a' takes 'c' for the excluded 'b'.");
        assertThat(closure(List.of("b", "v"), "a").packages().keySet()).containsExactly("a");
        assertThat(closure(List.of("b", "v"), "a").problems()).isEmpty();
    }

    @Test
    void excludingAVirtualPackageExcludesItsProviders() {
        has("a", "1", "Depends: v").has("b", "1", "Provides: v");

        assertThat(closure(List.of("v"), "a").packages().keySet()).containsExactly("a");
    }

    @Test
    void allDependenciesThatCannotBeMetAreReported() {
        has("a", "1.0", "Depends: b (>= 2) | x, y, libc6:i386").has("b", "1.5").has("libc6", "2.41");

        assertThat(closure(List.of(), "a").problems())
                .containsExactlyInAnyOrder(
                        "'a 1.0' depends on 'b (>= 2) | x', and there is only b 1.5",
                        "'a 1.0' depends on 'y', and there is no such package",
                        "'a 1.0' depends on 'libc6:i386', and there is no such package");
    }

    @Test
    void aDependencyThatCannotBeReadIsReported() {
        has("a", "1.0", "Depends: b (about 2)");

        assertThat(closure(List.of(), "a").problems())
                .containsExactly("'a' has a dependency that cannot be read: not a dependency: 'b (about 2)'");
    }

    private ClosureTest has(String name, String version, String... fields) {
        String text = "Package: " + name + "\nVersion: " + version
                + "\nArchitecture: amd64\nFilename: pool/x.deb\nSize: 1\nSHA256: " + "0".repeat(64) + "\n"
                + String.join("\n", fields) + "\n";
        try {
            Paragraph paragraph = Paragraph.readAll(new BufferedReader(new StringReader(text)))
                    .get(0);
            packages.add(IndexedPackage.of("debian", paragraph));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    private List<String> namesFor(String... roots) {
        Closure closure = closure(List.of(), roots);
        assertThat(closure.problems()).isEmpty();
        return List.copyOf(closure.packages().keySet());
    }

    private Closure closure(List<String> exclusions, String... roots) {
        return Closure.of(new PackageIndex(packages), new TreeSet<>(List.of(roots)), exclusions);
    }
}
