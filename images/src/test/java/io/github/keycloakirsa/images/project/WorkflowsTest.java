package io.github.keycloakirsa.images.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What every workflow must keep to, so that no action, input or secret gets further than it should. */
class WorkflowsTest {
    private static final String RELEASE = ".github/workflows/release.yml";
    private static final Pattern PINNED = Pattern.compile("uses: [\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

    static Stream<String> workflows() throws IOException {
        return Repository.list(".github/workflows", ".yml", ".yaml").stream();
    }

    @Test
    void buildAndReleaseAreThere() throws IOException {
        assertThat(workflows()).contains(".github/workflows/build.yml", ".github/workflows/release.yml");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void actionsArePinnedByCommitAndSayTheirVersion(String file) throws IOException {
        assertThat(Repository.read(file).lines().filter(line -> line.contains("uses:")))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line.strip().replaceFirst("^- ", "")).matches(PINNED));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void permissionsAreSaidAndNeverWideForAll(String file) throws IOException {
        Map<?, ?> workflow = workflow(file);

        assertThat(workflow.get("permissions")).isIn(Map.of(), Map.of("contents", "read"));
        assertThat(jobs(workflow))
                .allSatisfy(job -> assertThat(job.get("permissions")).isNotIn("write-all", "read-all"));
        if (workflow.get("permissions").equals(Map.of())) {
            assertThat(jobs(workflow))
                    .allSatisfy(job -> assertThat(job.get("permissions")).isNotNull());
        }
    }

    /** What a person may choose, such as the name of a branch, would become code in a script's text. */
    @ParameterizedTest
    @MethodSource("workflows")
    void scriptsHoldNoExpression(String file) throws IOException {
        assertThat(steps(file).map(step -> step.get("run")).filter(run -> run != null))
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.toString()).doesNotContain("${{"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void secretsAreGivenToSingleStepsOnly(String file) throws IOException {
        Map<?, ?> workflow = workflow(file);

        assertThat(String.valueOf(workflow.get("env"))).doesNotContain("secrets.");
        assertThat(jobs(workflow))
                .allSatisfy(
                        job -> assertThat(String.valueOf(job.get("env"))).doesNotContain("secrets.", "github.token"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void onlyAJobThatPushesKeepsTheTokenOfTheCheckout(String file) throws IOException {
        for (Map<?, ?> job : jobs(workflow(file))) {
            boolean pushes =
                    job.get("permissions") instanceof Map<?, ?> rights && "write".equals(rights.get("contents"));
            List<?> kept = steps(job)
                    .filter(step -> String.valueOf(step.get("uses")).startsWith("actions/checkout@"))
                    .map(step -> step.get("with") instanceof Map<?, ?> with ? with.get("persist-credentials") : null)
                    .toList();
            assertThat(kept).allSatisfy(value -> assertThat(value).isEqualTo(pushes ? null : false));
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void jobsEndAndRunOnANamedSystem(String file) throws IOException {
        assertThat(jobs(workflow(file))).allSatisfy(job -> {
            assertThat(job.get("timeout-minutes")).isInstanceOf(Integer.class);
            assertThat(job.get("runs-on").toString()).doesNotContain("latest");
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void nobodyElsesPullRequestRunsWithRights(String file) throws IOException {
        Object on = workflow(file).get("on");

        assertThat(on instanceof Map<?, ?> events ? events.keySet() : Set.of(on))
                .doesNotContain("pull_request_target", "workflow_run", "issue_comment");
    }

    /** Without it a program before a pipe fails unseen. */
    @ParameterizedTest
    @MethodSource("workflows")
    void scriptsRunWithPipefail(String file) throws IOException {
        assertThat(workflow(file).get("defaults")).isEqualTo(Map.of("run", Map.of("shell", "bash")));
        assertThat(steps(file)).noneMatch(step -> step.containsKey("shell"));
    }

    /** Its runner is no Debian, whose own sources would do. */
    @ParameterizedTest
    @MethodSource("workflows")
    void whatFetchesPackagesHasAMirrorAndAsksForItFirst(String file) throws IOException {
        assertThat(jobs(workflow(file)).stream()
                        .filter(job -> scripts(job).contains("keycloak-irsa.jar")
                                || scripts(job).contains("it/verify")))
                .isNotEmpty()
                .allSatisfy(job -> {
                    assertThat(job.get("env")).asString().contains("DEBIAN_MIRROR=${{ vars.DEBIAN_MIRROR }}");
                    assertThat(steps(job).findFirst().orElseThrow().get("run").toString())
                            .contains("DEBIAN_MIRROR", "::error::", "docs/workflows.md");
                });
    }

    /** A tag that moves is what the next plan compares with: what fails before is done again the day after. */
    @Test
    void tagsMoveWhenAllElseIsDone() throws IOException {
        Map<?, ?> publish = jobs(workflow(RELEASE)).get(0);

        assertThat(scripts(publish))
                .containsSubsequence(
                        "it/verify --all",
                        "publish --hold",
                        "cosign sign",
                        "cosign attest --yes --type cyclonedx",
                        "cosign attest --yes --type slsaprovenance1",
                        "publish --images");
        assertThat(scripts(publish).split("publish --hold", -1)).hasSize(2);
    }

    /** What is proposed does not hang on what this run published: it is what the branch lacks. */
    @Test
    void proposingHangsOnTheBranchAlone() throws IOException {
        List<Map<?, ?>> jobs = jobs(workflow(RELEASE));

        assertThat(jobs.get(1).get("if")).isEqualTo("needs.publish.outputs.changed != ''");
        assertThat(steps(jobs.get(0)).filter(step -> step.toString().contains("git diff --binary")))
                .singleElement()
                .satisfies(step -> assertThat(step.get("if")).isNull());
    }

    /** What has a tag prefix of its own is meant to be published. */
    @Test
    void everyDefinitionThatNeedsNoRegistryIsReleased() throws IOException {
        String images = ((Map<?, ?>) workflow(RELEASE).get("env")).get("IMAGES").toString();

        assertThat(images.split(","))
                .containsExactlyInAnyOrderElementsOf(Repository.list("keycloak-irsa", ".lock.json").stream()
                        .map(lock -> lock.replaceAll("^keycloak-irsa/|\\.lock\\.json$", ""))
                        .toList());
        for (String command : List.of("lock keycloak-irsa --update", "plan keycloak-irsa")) {
            assertThat(steps(RELEASE).map(step -> String.valueOf(step.get("run"))))
                    .anyMatch(script -> script.contains(command + " --images \"$IMAGES\""));
        }
    }

    /** What is published is what is proposed: newer versions, their lock and the pin come from one run. */
    @Test
    void theReleaseTakesNewerVersionsBeforeItPlans() throws IOException {
        List<String> scripts =
                steps(RELEASE).map(step -> String.valueOf(step.get("run"))).toList();

        assertThat(String.join("\n", scripts))
                .containsSubsequence(
                        "keycloak-irsa.jar lock keycloak-irsa --update",
                        "keycloak-irsa.jar plan keycloak-irsa",
                        "./it/verify",
                        "keycloak-irsa.jar build keycloak-irsa --locked",
                        "keycloak-irsa.jar publish",
                        "keycloak-irsa.jar pin",
                        "git diff --binary");
    }

    private static Map<?, ?> workflow(String file) throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Repository.read(file));
    }

    private static List<Map<?, ?>> jobs(Map<?, ?> workflow) {
        List<Map<?, ?>> jobs = new ArrayList<>();
        ((Map<?, ?>) workflow.get("jobs")).values().forEach(job -> jobs.add((Map<?, ?>) job));
        return jobs;
    }

    private static String scripts(Map<?, ?> job) {
        return steps(job).map(step -> String.valueOf(step.get("run"))).collect(Collectors.joining("\n"));
    }

    private static Stream<Map<?, ?>> steps(Map<?, ?> job) {
        return ((List<?>) job.get("steps")).stream().map(step -> (Map<?, ?>) step);
    }

    private static Stream<Map<?, ?>> steps(String file) throws IOException {
        return jobs(workflow(file)).stream().flatMap(WorkflowsTest::steps);
    }
}
