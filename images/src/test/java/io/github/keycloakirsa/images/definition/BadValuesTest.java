package io.github.keycloakirsa.images.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadValuesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{2}")
    @MethodSource("badValues")
    void badValueIsReportedWithItsRuleAndItself(String part, String replacement, String problem) {
        assertThat(DefinitionFolder.fill(folder).replace(part, replacement).problems())
                .singleElement()
                .asString()
                .endsWith(": " + problem);
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                        aboutTheImage(),
                        aboutTheRelease(),
                        aboutTheBase(),
                        aboutKeycloak(),
                        aboutFiles(),
                        aboutTheContainer())
                .flatMap(List::stream);
    }

    private static List<Arguments> aboutTheImage() {
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

    private static List<Arguments> aboutTheRelease() {
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

    private static List<Arguments> aboutTheBase() {
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

    private static List<Arguments> aboutKeycloak() {
        return List.of(
                bad(
                        "version: 26.7.3",
                        "version: 26.7.3\n  augmentation: {timeout: 10}",
                        "'keycloak.augmentation.timeout' must be seconds or minutes such as 90s or 15m, not '10'"),
                bad(
                        "version: 26.7.3",
                        "version: \"[26,27)\"",
                        "'keycloak.version' must name one version (no range, no variable), not '[26,27)'"),
                bad(
                        "version: 26.7.3",
                        "version: 26.8.0-SNAPSHOT",
                        "'keycloak.version' must name one version for ever (no latest, no snapshot), not '26.8.0-SNAPSHOT'"),
                bad(
                        "version: 26.7.3",
                        "version: 26.7",
                        "'keycloak.version' must be a version of Keycloak such as 26.7.3, not '26.7'"),
                bad("  version: 26.7.3\n", "", "missing key 'keycloak.version'"),
                bad("db: postgres", "db: [postgres]", "'keycloak.options.db' must be a single value, not a list"),
                bad(
                        "db: postgres",
                        "db: {kind: postgres}",
                        "'keycloak.options.db' must be a single value, not a mapping"),
                bad("db: postgres", "db:", "'keycloak.options.db' has no value"),
                bad(
                        "db: postgres",
                        "\"d b\": postgres",
                        "'keycloak.options.d b' must be an option as in keycloak.conf, such as db-driver, not 'd b'"),
                bad(
                        "db: postgres",
                        "db: \"a\\nb\"",
                        "'keycloak.options.db' must be one line without control characters, not 'a?b'"),
                bad(
                        "org.example:own:3.1",
                        "org.example:own:LATEST",
                        "'keycloak.providers.artifacts' must name one version for ever (no latest, no snapshot), not"
                                + " 'LATEST'"),
                bad(
                        "org.example:own:3.1",
                        "'org.example:own:${own}'",
                        "'keycloak.providers.artifacts' must name one version (no range, no variable), not '${own}'"),
                bad(
                        "org.example:own:3.1",
                        "own-3.1.jar",
                        "'keycloak.providers.artifacts' must be group:artifact or group:artifact:version, not"
                                + " 'own-3.1.jar'"),
                bad(
                        "org.example:managed",
                        "org.example:own",
                        "'keycloak.providers.artifacts' lists 'org.example:own' twice"),
                bad(
                        "org.example:bom:1.0",
                        "org.example:bom",
                        "'keycloak.providers.bom' must be group:artifact:version, not 'org.example:bom'"),
                bad(
                        "    bom:\n      - org.example:bom:1.0\n      - org.example:bom-extra:2.0\n",
                        "",
                        "'keycloak.providers.artifacts' has 'org.example:managed' without a version, and there is no"
                                + " 'keycloak.providers.bom' that could say it"),
                bad(
                        "\"io.netty:*\": Keycloak ships it",
                        "\"io.netty:*\": '  '",
                        "'keycloak.providers.exclude.io.netty:*' must be the reason, in one line, not '  '"),
                bad(
                        "\"io.netty:*\"",
                        "io.netty",
                        "'keycloak.providers.exclude.io.netty' must be group:artifact, with * for any text of a part, not"
                                + " 'io.netty'"));
    }

    private static List<Arguments> aboutFiles() {
        return List.of(
                bad(
                        "source: theme",
                        "source: themes",
                        "'files[].source' names 'themes', which is not in the definition's folder"),
                bad(
                        "source: theme",
                        "source: ../theme",
                        "'files[].source' must be a path below the definition's folder, with / between its parts and"
                                + " without '.' or '..', not '../theme'"),
                bad(
                        "source: theme",
                        "source: /etc",
                        "'files[].source' must be a path below the definition's folder, with / between its parts and"
                                + " without '.' or '..', not '/etc'"),
                bad(
                        "path: /opt/keycloak/themes/own",
                        "path: themes/own",
                        "'files[].path' must be an absolute path without '.', '..' or a final slash, not 'themes/own'"),
                bad("path: /opt/keycloak/themes/own", "path: /", "'files[].path' must be a path below /, not '/'"),
                bad(
                        "path: /opt/keycloak/themes/own",
                        "path: /var/cache/app",
                        "'files' has two sources for '/var/cache/app'"),
                bad(
                        "mode: \"0640\"",
                        "mode: \"4755\"",
                        "'files[].mode' must be three octal digits such as 0644, not '4755'"),
                bad("mode: \"0640\"", "mode: u+x", "'files[].mode' must be three octal digits such as 0644, not 'u+x'"),
                bad(
                        "mode: 1777",
                        "mode: 7777",
                        "'files[].mode' must be three or four octal digits such as 0755 or 1777, not '7777'"),
                bad(
                        "    owner: 1001:0\n  - dir",
                        "    owner: app:0\n  - dir",
                        "'files[].owner' must be a numeric uid:gid such as 1000:0, not 'app:0'"),
                bad("    path: /opt/keycloak/themes/own\n", "", "missing key 'files[].path'"),
                bad(
                        "  - directory: /var/cache/app",
                        "  - directory: /var/cache/app\n    source: theme",
                        "'files[].source' does not go with 'files[].directory', an empty directory"),
                bad(
                        "[root.pem]",
                        "[missing.pem]",
                        "'certificates' names 'missing.pem', which is not in the definition's folder"),
                bad(
                        "certificates:",
                        "links: [{path: home, target: /opt}]\ncertificates:",
                        "'links[].path' must be an absolute path without '.', '..' or a final slash, not 'home'"),
                bad("certificates:", "links: [{path: /home}]\ncertificates:", "missing key 'links[].target'"),
                bad(
                        "certificates:",
                        "copies: [{from: /, path: /home}]\ncertificates:",
                        "'copies[].from' must be a path below /, not '/'"),
                bad("certificates:", "copies: [{from: /home}]\ncertificates:", "missing key 'copies[].path'"),
                bad("[root.pem]", "[theme]", "'certificates' must be a file of PEM certificates, not 'theme'"),
                bad(
                        "[root.pem]",
                        "[theme/theme.properties]",
                        "'certificates' must be a file of PEM certificates, not 'theme/theme.properties'"));
    }

    private static List<Arguments> aboutTheContainer() {
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

    private static Arguments bad(String part, String replacement, String problem) {
        return Arguments.of(part, replacement, problem);
    }
}
