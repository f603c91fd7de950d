package io.github.keycloakirsa.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.it.image.Architecture;
import io.github.keycloakirsa.it.image.BuiltImage;
import io.github.keycloakirsa.it.image.ImageTree;
import io.github.keycloakirsa.it.image.OciLayout;
import io.github.keycloakirsa.it.image.TreeEntry;
import io.github.keycloakirsa.it.image.Variant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of the images for every platform, read from the OCI layouts. */
class PlatformsIT {
    /** Read once: unpacking an image of some hundred megabytes takes seconds. */
    private static final Map<String, ImageTree> TREES = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource
    void theIndexNamesBothPlatforms(Image image) {
        assertThat(image.layout().platforms()).containsExactly("linux/amd64", "linux/arm64");
    }

    @ParameterizedTest
    @EnumSource
    void arm64HasThePathsModesAndOwnersOfAmd64(Image image) {
        Set<String> amd64 = sharedEntries(tree(image, Architecture.AMD64));
        Set<String> arm64 = sharedEntries(tree(image, Architecture.ARM64));

        assertThat(amd64).hasSizeGreaterThan(500);
        assertThat(withoutThoseOf(arm64, amd64)).as("only on amd64").isEmpty();
        assertThat(withoutThoseOf(amd64, arm64)).as("only on arm64").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void machineCodeIsOfItsPlatform(Image image) {
        for (Architecture architecture : Architecture.values()) {
            List<TreeEntry> programs = select(
                    tree(image, architecture), entry -> entry.elfMachine().isPresent());

            assertThat(programs)
                    .hasSizeGreaterThan(30)
                    .allSatisfy(entry ->
                            assertThat(entry.elfMachine()).as(entry.path()).hasValue(architecture.elfMachine()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noFileRunsWithTheRightsOfItsOwner(Image image) {
        for (Architecture architecture : Architecture.values()) {
            assertThat(select(tree(image, architecture), TreeEntry::isSetId)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "KEYCLOAK_.*", mode = EnumSource.Mode.MATCH_ALL)
    void keycloaksHomeIsOfItsUserAndTheRestOfRoot(Image image) {
        for (Architecture architecture : Architecture.values()) {
            ImageTree tree = tree(image, architecture);

            assertThat(select(tree, entry -> !entry.owner().equals(promisedOwner(entry))))
                    .isEmpty();
            assertThat(select(tree, entry -> entry.owner().equals("1000:0"))).hasSizeGreaterThan(300);
        }
    }

    /** What lets Keycloak run under any user of group 0. */
    @ParameterizedTest
    @EnumSource(names = "KEYCLOAK_.*", mode = EnumSource.Mode.MATCH_ALL)
    void theGroupOfKeycloaksHomeHasTheRightsOfItsOwner(Image image) {
        for (Architecture architecture : Architecture.values()) {
            List<TreeEntry> home = select(tree(image, architecture), PlatformsIT::isInHome);

            assertThat(home).hasSizeGreaterThan(300).allMatch(TreeEntry::groupHasOwnersRights);
        }
    }

    @Test
    void aDifferenceThatIsNotListedIsSeen() {
        Set<String> amd64 = Set.of("/usr/lib/x86_64-linux-gnu/libc.so.6 FILE 755 0:0");

        assertThat(withoutThoseOf(amd64, Set.of("/usr/lib/x86_64-linux-gnu/libc.so.6 FILE 644 0:0")))
                .hasSize(1);
        assertThat(PlatformDifference.asOnAmd64("/usr/lib/aarch64-linux-gnu/libc.so.6 FILE 755 0:0"))
                .isIn(amd64);
    }

    /** The images whose layouts are looked at. */
    enum Image {
        KEYCLOAK_STANDARD,
        KEYCLOAK_OPTIMIZED,
        POSTGRESQL;

        OciLayout layout() {
            BuiltImage built = switch (this) {
                case KEYCLOAK_STANDARD -> keycloak(Variant.STANDARD);
                case KEYCLOAK_OPTIMIZED -> keycloak(Variant.OPTIMIZED);
                case POSTGRESQL -> BuiltImage.standard(Setting.OWN_IMAGES.path(), "postgresql-17");
            };
            return built.layout();
        }

        private static BuiltImage keycloak(Variant variant) {
            return BuiltImage.of(Setting.KEYCLOAK_IMAGES.path(), "keycloak-26", variant);
        }
    }

    private static ImageTree tree(Image image, Architecture architecture) {
        return TREES.computeIfAbsent(
                image + " " + architecture, key -> image.layout().tree(architecture));
    }

    private static List<TreeEntry> select(ImageTree tree, Predicate<TreeEntry> which) {
        return tree.entries().stream().filter(which).toList();
    }

    private static String promisedOwner(TreeEntry entry) {
        // Not of group 0, which the server runs in: Debian's group shadow.
        if (entry.path().equals("/etc/shadow")) {
            return "0:42";
        }
        return isInHome(entry) ? "1000:0" : "0:0";
    }

    private static boolean isInHome(TreeEntry entry) {
        return entry.path().equals("/opt/keycloak") || entry.path().startsWith("/opt/keycloak/");
    }

    private static Set<String> sharedEntries(ImageTree tree) {
        return tree.entries().stream()
                .filter(entry -> !PlatformDifference.isIncomparable(entry.path()))
                .map(entry -> PlatformDifference.asOnAmd64(entry.toString()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> withoutThoseOf(Set<String> known, Set<String> entries) {
        return entries.stream().filter(entry -> !known.contains(entry)).collect(Collectors.toCollection(TreeSet::new));
    }
}
