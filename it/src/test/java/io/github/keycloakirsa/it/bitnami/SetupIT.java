package io.github.keycloakirsa.it.bitnami;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the entry scripts do before Keycloak runs, and how they start it. */
@Tag("all")
class SetupIT {
    private static final String RUN = "/opt/bitnami/scripts/keycloak/run.sh";

    @ParameterizedTest
    @CsvSource({"true,start", "yes,start", "1,start", "TRUE,start", "false,start-dev", "'',start-dev", "2,start-dev"})
    void modeIsThatOfProduction(String production, String mode) {
        assertThat(arguments(Played.withoutDatabase().with("KEYCLOAK_PRODUCTION", production)))
                .containsExactly(mode);
    }

    /** The first line counts; quotes group, variables are expanded; names of files are not. */
    @Test
    void extraArgumentsAreThoseOfAShell() {
        Shell.Outcome outcome = Played.withoutDatabase()
                .with("KEYCLOAK_PRODUCTION", "true")
                .with("KEYCLOAK_EXTRA_ARGS_PREPENDED", "--verbose")
                .with("KEYCLOAK_EXTRA_ARGS", "--a=\"x y\"  --b='$HOME' --c=$HOME --d=* --e=$NONE\n--second=line")
                .run();

        assertThat(arguments(outcome))
                .containsExactly("--verbose", "start", "--a=x y", "--b=$HOME", "--c=/tmp", "--d=*", "--e=");
        assertThat(outcome.err()).contains("WARN", "Only the first line of KEYCLOAK_EXTRA_ARGS counts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--db-url=jdbc:x?a=1&b=2",
                "--a=jdbc:x; echo more",
                "--a=jdbc:x) ; echo more ; b=(",
                "--a=jdbc:x | cat",
                "--a=\"jdbc:x"
            })
    void extraArgumentsThatAShellWouldCutInTwoAreRefused(String arguments) {
        Shell.Outcome outcome =
                Played.withoutDatabase().with("KEYCLOAK_EXTRA_ARGS", arguments).run();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("KEYCLOAK_EXTRA_ARGS cannot be read as arguments: put quotes around what has one of & ;")
                .doesNotContain("jdbc:x"); // there may be a password
    }

    @Test
    void scriptsOfTheUserRunInOrderBeforeTheServerAndDoNotReachIt() {
        Shell.Outcome outcome = Played.withoutDatabase()
                .file("/docker-entrypoint-initdb.d/b.sh", "info \"sourced with $KEYCLOAK_CONF_DIR\"; export OWN=1\n")
                .file("/docker-entrypoint-initdb.d/a.x.sh", "#!/bin/bash\necho executed >&2\n")
                .file("/docker-entrypoint-initdb.d/c.txt", "exit 1\n")
                .run();

        assertThat(outcome.err().lines().map(line -> line.replaceFirst(".*==> ", "")))
                .containsSubsequence(
                        "Running /docker-entrypoint-initdb.d/a.x.sh",
                        "executed",
                        "Running /docker-entrypoint-initdb.d/b.sh",
                        "sourced with /opt/bitnami/keycloak/conf");
        assertThat(outcome.out()).contains("kc.sh: start-dev").doesNotContain("OWN=1");
    }

    @Test
    void scriptOfTheUserThatFailsEndsTheStart() {
        Shell.Outcome outcome = Played.withoutDatabase()
                .file("/docker-entrypoint-initdb.d/a.x.sh", "#!/bin/bash\nexit 7\n")
                .run();

        assertThat(outcome.code()).isEqualTo(7);
        assertThat(outcome.out()).doesNotContain("kc.sh");
    }

    @Test
    void mountedConfigurationTakesThePlaceOfTheImagesButKeepsWhatItWasBuiltFor() {
        Shell.Outcome outcome = Played.withoutDatabase()
                .option("--tmpfs", "/bitnami/keycloak")
                .file("/tmp/keycloak.conf", "metrics-enabled = true\nlog-level=debug")
                .command(
                        "bash",
                        "-c",
                        "mkdir /bitnami/keycloak/conf && ln -s /tmp/keycloak.conf /bitnami/keycloak/conf && "
                                + "/opt/bitnami/scripts/keycloak/entrypoint.sh " + RUN + " >/dev/null && "
                                + "/opt/bitnami/scripts/keycloak/entrypoint.sh " + RUN
                                + " >/dev/null && sort /opt/bitnami/keycloak/conf/keycloak.conf")
                .run();

        assertThat(outcome.out().lines())
                .containsExactly(
                        "db-driver=software.amazon.jdbc.Driver",
                        "db=postgres",
                        "features=docker",
                        "health-enabled=true",
                        "http-relative-path=/auth/",
                        "log-level=debug",
                        "metrics-enabled = true",
                        "transaction-xa-enabled=false");
    }

    /** A container that ended is started again in its pod, on the same volumes. */
    @Test
    void secretMountedForReadingOnlyIsTakenAtEachStartWithoutTheFoldersOfKubernetes() {
        Shell.Outcome outcome = Played.withoutDatabase()
                .option("--tmpfs", "/bitnami/keycloak")
                .command("bash", "-ec", """
                        mkdir -p /bitnami/keycloak/conf/..2026_11_24 && cd /bitnami/keycloak/conf
                        echo log-level=debug >..2026_11_24/keycloak.conf && echo own >..2026_11_24/.own
                        chmod 0440 ..2026_11_24/* ..2026_11_24/.own
                        ln -s ..2026_11_24 ..data && ln -s ..data/keycloak.conf ..data/.own .
                        for start in first second; do
                          /opt/bitnami/scripts/keycloak/entrypoint.sh %s >/dev/null
                        done
                        cd /opt/bitnami/keycloak/conf
                        stat -c '%%a %%n' .own keycloak.conf
                        grep -E 'log-level|^db=' keycloak.conf
                        ls -A""".formatted(RUN))
                .run();

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines())
                .containsExactly(
                        "660 .own",
                        "660 keycloak.conf",
                        "log-level=debug",
                        "db=postgres",
                        ".own",
                        "README.md",
                        "cache-ispn.xml",
                        "keycloak.conf",
                        "truststores");
    }

    @Test
    void emptyConfIsFilledForOtherCommandsToo() {
        Shell.Outcome outcome = Played.withoutDatabase()
                .option("--tmpfs", "/opt/bitnami/keycloak/conf:mode=1777")
                .command("ls", "/opt/bitnami/keycloak/conf")
                .run();

        assertThat(outcome.out().lines())
                .containsExactly("README.md", "cache-ispn.xml", "keycloak.conf", "truststores");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void fileInConfStaysAsItIs() {
        Shell.Outcome outcome = Played.withoutDatabase()
                .file("/opt/keycloak/conf/keycloak.conf", "mine")
                .command("cat", "/opt/bitnami/keycloak/conf/keycloak.conf")
                .run();

        assertThat(outcome.out()).isEqualTo("mine");
    }

    @Test
    void databaseThatDoesNotAnswerEndsTheStartWithItsName() {
        Shell.Outcome outcome = new Played()
                .with("KEYCLOAK_DATABASE_HOST", "no-such-host")
                .with("KEYCLOAK_INIT_MAX_RETRIES", "1")
                .run();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("No database answers at no-such-host:5432, after 1 tries");
    }

    @Test
    void startedAsRootTheServerIsNot() {
        assertThat(Played.withoutDatabase().option("--user", "0:0").run().out().lines())
                .contains("kc.sh: start-dev", "1000");
        assertThat(Played.withoutDatabase().run().out().lines()).contains("1001");
    }

    /** Whoever runs as Keycloak's own user may have left a link, or a program, for the next start as root. */
    @Test
    void startedAsRootNothingIsDoneThatKeycloaksUserCouldNot() {
        Shell.Outcome outcome = Played.withoutDatabase()
                .option("--user", "0:0", "--tmpfs", "/bitnami/keycloak")
                .command(
                        "bash",
                        "-c",
                        "cd /opt/keycloak && cp /usr/bin/false bin/cp && rm -r conf && ln -s /etc conf "
                                + "&& mkdir /bitnami/keycloak/conf && echo log-level=info >/bitnami/keycloak/conf/keycloak.conf "
                                + "&& /opt/bitnami/scripts/keycloak/entrypoint.sh " + RUN
                                + "; echo \"ended with $?\"; ls /etc/keycloak.conf /etc/cache-ispn.xml")
                .run();

        assertThat(outcome.out()).contains("ended with 1").doesNotContain("/etc/");
        assertThat(outcome.err()).contains("Permission denied");
    }

    @Test
    void imageWithoutTheLoginThemeOfCamundaSaysHowToAddIt() {
        String message =
                "There is no login theme 'identity', Camunda's: Keycloak shows its own. docs/bitnami.md says how";

        assertThat(below("/auth/").run().err()).contains(message);
        assertThat(below("/auth/")
                        .option("--tmpfs", "/opt/keycloak/themes/identity")
                        .run()
                        .err())
                .doesNotContain("theme");
        assertThat(below("/").run().err()).doesNotContain("theme");
    }

    private static Played below(String path) {
        return Played.withoutDatabase().with("KEYCLOAK_HTTP_RELATIVE_PATH", path);
    }

    /** Trap 24. */
    @Test
    void homeIsWritableOnReadOnlyFiles() {
        Shell.Outcome outcome = new Played()
                .option("--tmpfs", "/tmp")
                .command("bash", "-c", "kcadm.sh config truststore --delete && ls -A \"$HOME/.keycloak\"")
                .run();

        assertThat(outcome.out() + outcome.err()).contains("kcadm.config");
    }

    @Test
    void programsOfTheContractAreOnThePath() {
        Shell.Outcome outcome = new Played()
                .command("bash", "-c", "type -P kc.sh kcadm.sh java curl; cp --version | head -n 1")
                .run();

        assertThat(outcome.out().lines())
                .containsExactly(
                        "/opt/bitnami/keycloak/bin/kc.sh",
                        "/opt/bitnami/keycloak/bin/kcadm.sh",
                        "/opt/bitnami/java/bin/java",
                        "/usr/bin/curl",
                        "cp (GNU coreutils) 9.7");
    }

    @Test
    void logHasTheFunctionsThatScriptsOfUsersCall() {
        Shell.Outcome outcome = new Played()
                .with("BITNAMI_DEBUG", "true")
                .command(
                        "bash",
                        "-c",
                        ". /opt/bitnami/scripts/liblog.sh; info a; warn b; error c; debug d; log e;"
                                + " stderr_print f; BITNAMI_QUIET=1; info g; error h")
                .run();

        assertThat(outcome.err().lines().map(line -> line.replaceFirst("keycloak [0-9:]{8} ", "")))
                .containsExactly("INFO  ==> a", "WARN  ==> b", "ERROR ==> c", "DEBUG ==> d", "e", "f", "ERROR ==> h");
    }

    private static List<String> arguments(Played played) {
        return arguments(played.run());
    }

    private static List<String> arguments(Shell.Outcome outcome) {
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome.out()
                .lines()
                .filter(line -> line.startsWith("kc.sh: "))
                .map(line -> line.substring("kc.sh: ".length()))
                .toList();
    }
}
