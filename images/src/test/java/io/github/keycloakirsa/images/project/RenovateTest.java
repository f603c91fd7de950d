package io.github.keycloakirsa.images.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every version that somebody wrote is one that Renovate finds, so that none grows old unseen. */
class RenovateTest {
    /** A version in a definition: after {@code version:}, or at the end of coordinates or of an image's name. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?m)^(?!\\s*#)(?:\\s*version: |.*[A-Za-z]:|.*image: \\S+:)(?<version>[0-9]+\\.[0-9][^\\s#,@\\]\"']*)");

    private static final Pattern PROPERTY = Pattern.compile("<(version\\.[\\w.-]+)>([^<]+)</");

    /** What Renovate's own manager for Maven looks at: an element with an artifact and its version. */
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>[^<]+</artifactId>\\s*<version>\\$\\{(version\\.[\\w.-]+)\\}</version>");

    static Stream<String> definitions() throws IOException {
        return Stream.of("keycloak-irsa", "it/images").flatMap(folder -> {
            try {
                return Repository.list(folder, ".yaml").stream();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyVersionOfADefinitionIsFoundWithItsName(String file) throws IOException {
        Map<String, String> found = found(file);
        Set<String> written = new TreeSet<>();
        WRITTEN.matcher(Repository.read(file)).results().forEach(match -> written.add(match.group(1)));

        assertThat(new TreeSet<>(found.values())).containsAll(written);
        if (file.equals("keycloak-irsa/keycloak-26.yaml")) {
            assertThat(found)
                    .containsKeys(
                            "org.keycloak:keycloak-quarkus-dist",
                            "software.amazon.awssdk:bom",
                            "software.amazon.jdbc:aws-advanced-jdbc-wrapper");
            assertThat(written).hasSize(3);
        }
        if (file.equals("keycloak-irsa/keycloak-26-upstream.yaml")) {
            assertThat(found).containsKey("quay.io/keycloak/keycloak");
        }
    }

    @Test
    void registryBaseIsFoundWithPortAndDigest() throws IOException {
        Pattern pattern = managers("keycloak-irsa/a.yaml")
                .filter(manager -> manager.path("datasourceTemplate").asText().equals("docker"))
                .flatMap(RenovateTest::patterns)
                .findFirst()
                .orElseThrow();
        Matcher matcher = pattern.matcher("  image: r.example.test:5000/a/b:1.2@sha256:" + "0".repeat(64) + " # why");

        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group("depName")).isEqualTo("r.example.test:5000/a/b");
        assertThat(matcher.group("currentValue")).isEqualTo("1.2");
        assertThat(matcher.group("currentDigest")).startsWith("sha256:0");
    }

    @Test
    void everyVersionOfThePomIsFound() throws IOException {
        String pom = Repository.read("pom.xml");
        Map<String, String> properties = new TreeMap<>();
        PROPERTY.matcher(pom).results().forEach(match -> properties.put(match.group(1), match.group(2)));
        Set<String> seen = new TreeSet<>();
        for (String file : poms(pom)) { // a property of the parent may be one of a module's plugin only
            ARTIFACT.matcher(Repository.read(file)).results().forEach(match -> seen.add(match.group(1)));
        }
        Map<String, String> custom = found("pom.xml");

        assertThat(properties).hasSizeGreaterThan(20);
        assertThat(properties)
                .allSatisfy((name, version) -> assertThat(seen.contains(name) || custom.containsValue(version))
                        .as(name)
                        .isTrue());
        assertThat(managersOfRenovate()).contains("maven");
    }

    private static List<String> poms(String parent) {
        return Stream.concat(
                        Stream.of("pom.xml"),
                        Pattern.compile("<module>([^<]+)</module>")
                                .matcher(parent)
                                .results()
                                .map(module -> module.group(1) + "/pom.xml"))
                .toList();
    }

    /** A literal outside the properties is seen by the same manager, if it stands beside an artifact. */
    @Test
    void literalVersionsOfThePomStandBesideTheirArtifact() throws IOException {
        String pom = Repository.read("pom.xml");
        List<MatchResult> literals = Pattern.compile("(?s)([^\n]*)\n[^\n]*<version>[0-9][^<]*</version>")
                .matcher(pom.substring(pom.indexOf("<properties>")))
                .results()
                .toList();

        assertThat(literals)
                .isNotEmpty()
                .allSatisfy(match -> assertThat(match.group(1)).contains("<artifactId>"));
    }

    @Test
    void actionsOfWorkflowsAreFound() throws IOException {
        assertThat(managersOfRenovate()).contains("github-actions");
    }

    private static Set<String> managersOfRenovate() throws IOException {
        Set<String> managers = new TreeSet<>();
        config().path("enabledManagers").forEach(manager -> managers.add(manager.asText()));
        return managers;
    }

    /** Name to version of what the custom managers find in a file. */
    private static Map<String, String> found(String file) throws IOException {
        String text = Repository.read(file);
        Map<String, String> found = new TreeMap<>();
        managers(file)
                .forEach(manager -> patterns(manager).forEach(pattern -> {
                    Matcher matcher = pattern.matcher(text);
                    while (matcher.find()) {
                        String name = manager.path("depNameTemplate").asText();
                        found.put(name.isEmpty() ? matcher.group("depName") : name, matcher.group("currentValue"));
                    }
                }));
        return found;
    }

    private static Stream<JsonNode> managers(String file) throws IOException {
        return stream(config().path("customManagers"))
                .filter(manager -> stream(manager.path("managerFilePatterns"))
                        .map(pattern -> pattern.asText().replaceAll("^/|/$", ""))
                        .anyMatch(pattern ->
                                Pattern.compile(pattern).matcher(file).find()));
    }

    private static Stream<Pattern> patterns(JsonNode manager) {
        return stream(manager.path("matchStrings")).map(pattern -> Pattern.compile(pattern.asText()));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode config() throws IOException {
        return JsonMapper.builder().build().readTree(Repository.read("renovate.json"));
    }
}
