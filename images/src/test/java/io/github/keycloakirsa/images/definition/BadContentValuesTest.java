package io.github.keycloakirsa.images.definition;

import static io.github.keycloakirsa.images.definition.BadValue.bad;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad value of what goes into the image is reported with its rule and itself. */
class BadContentValuesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("badValues")
    void badValueIsReportedWithItsRuleAndItself(BadValue value, @TempDir Path folder) {
        value.assertReported(folder);
    }

    static Stream<BadValue> badValues() {
        return Stream.of(aboutKeycloak(), aboutFiles()).flatMap(List::stream);
    }

    private static List<BadValue> aboutKeycloak() {
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

    private static List<BadValue> aboutFiles() {
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
}
