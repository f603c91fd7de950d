package io.github.keycloakirsa.images.definition;

import static io.github.keycloakirsa.images.definition.BadValue.bad;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad value of the image, its base or its container is reported with its rule and itself. */
class BadValuesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("badValues")
    void badValueIsReportedWithItsRuleAndItself(BadValue value, @TempDir Path folder) {
        value.assertReported(folder);
    }

    static Stream<BadValue> badValues() {
        return Stream.of(aboutTheImage(), aboutTheRelease(), aboutTheBase(), aboutTheContainer())
                .flatMap(List::stream);
    }

    private static List<BadValue> aboutTheImage() {
        return List.of(
                bad(
                        "name: full",
                        "name: Full_1",
                        "'name' must be lower-case letters, digits and single dashes, not 'Full_1'"),
                bad(
                        "name: full",
                        "name: other",
                        "'name' is 'other', so the file must be called 'other.yaml', not 'full.yaml'"),
                bad("title: Every key", "title: [a]", "'title' must be a single value, not a list"),
                bad("title: Every key", "title:", "'title' has no value"),
                bad("title: Every key", "title: a\ntitle: b", "key 'title' is here twice"),
                bad(
                        "https://example.test/full",
                        "ftp://example.test",
                        "'source' must be a URL that begins with http:// or https://, not 'ftp://example.test'"),
                bad("byDefault: false", "byDefault: no", "'byDefault' must be true or false, not 'no'"),
                bad("[standard]", "[native]", "'variants' must be standard or optimized, not 'native'"),
                bad("[standard]", "[]", "'variants' must not be empty"),
                bad("[standard]", "standard", "'variants' must be a list, not a single value"),
                bad("linux/arm64, linux/amd64", "linux/arm64, linux/arm64", "'platforms' lists 'linux/arm64' twice"));
    }

    private static List<BadValue> aboutTheRelease() {
        return List.of(
                bad(
                        "keycloak: 26.*",
                        "keycloak: 26.7.4",
                        "'release.updates.keycloak' must be a version whose last part is a star, such as 26.*, not"
                                + " '26.7.4'"),
                bad(
                        "keycloak: 26.*",
                        "keycloak: 26.7*",
                        "'release.updates.keycloak' must be a version whose last part is a star, such as 26.*, not"
                                + " '26.7*'"),
                bad(
                        "keycloak: 26.*",
                        "base.image: 26.*",
                        "'release.updates' names 'base.image', which has no version here; what has one:"
                                + " keycloak, org.example:bom, org.example:bom-extra, org.example:own"),
                bad(
                        "org.example:own: 3.*",
                        "org.example:managed: 3.*",
                        "'release.updates' names 'org.example:managed', which has no version here; what has one:"
                                + " keycloak, org.example:bom, org.example:bom-extra, org.example:own"));
    }

    private static List<BadValue> aboutTheBase() {
        return List.of(
                bad(
                        "debian: trixie",
                        "debian: stable",
                        "'base.debian' must be a code name such as trixie, which stays the same release, not 'stable'"),
                bad(
                        "tzdata]",
                        "Tz_Data]",
                        "'base.packages' must be the name of a Debian package, in lower case, not 'Tz_Data'"),
                bad("  packages: [openjdk-21-jre-headless, tzdata]\n", "", "missing key 'base.packages'"),
                bad("  debian: trixie\n", "", "'base' must have either 'debian' or 'image'; it has none of them"),
                bad("libcups2t64: never prints", "libcups2t64:", "'base.exclude.libcups2t64' needs a reason"),
                bad(
                        "\n    libcups2t64: never prints",
                        " [libcups2t64]",
                        "'base.exclude' needs a reason for each: write a mapping of name to reason"),
                bad(
                        "/usr/share/doc/**",
                        "usr/share/doc",
                        "'base.leaveOut.usr/share/doc' must be an absolute path without '.', '..' or a final slash,"
                                + " not 'usr/share/doc'"),
                bad(
                        "name: app",
                        "name: App",
                        "'base.users[].name' must be a login name of lower-case letters, digits, _ and -, not 'App'"),
                bad("\"1001:0\"", "app", "'base.users[].owner' must be a numeric uid:gid such as 1000:0, not 'app'"),
                bad(
                        "home: /home/app",
                        "home: /home/../app",
                        "'base.users[].home' must be an absolute path without '.', '..' or a final slash, not"
                                + " '/home/../app'"),
                bad(
                        "  users:\n",
                        "  users:\n    - {name: app, owner: '7:7', home: /app}\n",
                        "user 'app' has the name or the uid of another one"));
    }

    private static List<BadValue> aboutTheContainer() {
        return List.of(
                bad(
                        "user: 1001:0",
                        "user: app",
                        "'container.user' must be a numeric uid or uid:gid such as 1000, not 'app'"),
                bad(
                        "/srv",
                        "srv",
                        "'container.workingDirectory' must be an absolute path without '.', '..' or a final slash, not"
                                + " 'srv'"),
                bad(
                        "GREETING: hello",
                        "A-B: hello",
                        "'container.environment.A-B' must be a name of letters, digits and _, not 'A-B'"),
                bad(
                        "command: [start, --verbose]",
                        "command: start",
                        "'container.command' must be a list, not a single value"),
                bad("8080, 9000", "8080, 99999", "'container.ports' must be a port from 1 to 65535, not '99999'"),
                bad("8080, 9000", "8080, 8080", "'container.ports' lists '8080' twice"),
                bad(
                        "[/opt/keycloak/data]",
                        "[/opt/keycloak/data/]",
                        "'container.volumes' must be an absolute path without '.', '..' or a final slash, not"
                                + " '/opt/keycloak/data/'"));
    }
}
