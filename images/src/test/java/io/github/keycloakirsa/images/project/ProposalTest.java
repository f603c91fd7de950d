package io.github.keycloakirsa.images.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The step of the release workflow that proposes, in a real repository; only the host of the code is not there. */
class ProposalTest {
    private static final String BRANCH = "release/locks";
    /** Writes what it is asked; how many pull requests are open stands in a file. */
    private static final String HOST = """
            #!/bin/sh
            echo "$*" >>"${0%/*}/calls"
            [ "$2" != list ] || cat "${0%/*}/open"
            """;

    @TempDir
    private Path folder;

    private String script;

    @BeforeEach
    void makeOrigin() throws Exception {
        script = step();
        Path gh = Files.writeString(Files.createDirectory(folder.resolve("bin")).resolve("gh"), HOST);
        Files.setPosixFilePermissions(gh, PosixFilePermissions.fromString("rwxr-xr-x"));
        bash(
                folder,
                "git init -q -b main origin && cd origin && echo 1 >lock && git add lock"
                        + " && git -c user.name=a -c user.email=a@example.test commit -q -m one");
    }

    @Test
    void aPullRequestIsMadeOnceAndItsBranchFollows() throws Exception {
        open(0);
        propose("2");
        open(1);
        String first = head();
        propose("2");
        assertThat(head()).isEqualTo(first);
        propose("3");

        assertThat(calls()).filteredOn(call -> call.startsWith("pr create")).hasSize(1);
        assertThat(bash(folder.resolve("origin"), "git show " + BRANCH + ":lock"))
                .isEqualTo("3\n");
        assertThat(bash(folder.resolve("origin"), "git log --format=%s main.." + BRANCH))
                .isEqualTo("Lock what was published\n");
    }

    /** A run that died between the branch and the pull request is made up for. */
    @Test
    void aBranchWithoutAPullRequestGetsOne() throws Exception {
        open(0);
        propose("2");
        String first = head();

        propose("2");

        assertThat(head()).isEqualTo(first);
        assertThat(calls()).filteredOn(call -> call.startsWith("pr create")).hasSize(2);
    }

    /** In a fresh checkout, with the patch of a run that locked something. */
    private void propose(String lock) throws Exception {
        bash(
                folder,
                "rm -rf checkout && git clone -q --branch main origin checkout && cd checkout && echo " + lock
                        + " >lock && mkdir release && git diff --binary >release/changes.patch && git checkout -q lock");
        bash(folder.resolve("checkout"), script);
    }

    private void open(int pullRequests) throws IOException {
        Files.writeString(folder.resolve("bin/open"), String.valueOf(pullRequests));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("bin/calls"));
    }

    private String head() throws Exception {
        return bash(folder.resolve("origin"), "git rev-parse " + BRANCH);
    }

    private String bash(Path where, String commands) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eo", "pipefail", "-c", commands)
                .directory(where.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("BRANCH", BRANCH);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String step() throws IOException {
        Map<?, ?> workflow = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Repository.read(".github/workflows/release.yml"));
        Map<?, ?> job = (Map<?, ?>) ((Map<?, ?>) workflow.get("jobs")).get("propose");
        return ((List<?>) job.get("steps"))
                .stream()
                        .map(step -> ((Map<?, ?>) step).get("run"))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .findFirst()
                        .orElseThrow();
    }
}
