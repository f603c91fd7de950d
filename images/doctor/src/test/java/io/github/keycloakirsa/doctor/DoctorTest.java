package io.github.keycloakirsa.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakirsa.doctor.check.Check;
import io.github.keycloakirsa.doctor.check.NetworkCheck;
import io.github.keycloakirsa.doctor.check.NotHere;
import io.github.keycloakirsa.doctor.patient.EvidenceFiles;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Report;
import io.github.keycloakirsa.doctor.report.State;
import io.github.keycloakirsa.doctor.report.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DoctorTest {
    @Test
    void bothPlacesLookAtEverySubjectInOrder() {
        Patient outside = Patient.fromOutside(Map.of(), EvidenceFiles.none(), Clock.systemUTC());

        assertThat(Doctor.inThePod()).extracting(Check::subject).containsExactly(Subject.values());
        assertThat(Doctor.fromOutside(outside)).extracting(Check::subject).containsExactly(Subject.values());
    }

    @Test
    void whatBuildsOnAFailureIsSkippedAndSaysBecauseOfWhich() {
        Report report = examine(
                check(Subject.IDENTITY, () -> Finding.fails("a", "b", "c")),
                check(Subject.RIVALS, () -> Finding.holds("none")),
                check(Subject.TOKEN_FILE, () -> Finding.holds("never looked at")),
                check(Subject.CLAIMS, () -> Finding.holds("never looked at")));

        assertThat(report.rows().get(1).finding().state()).isEqualTo(State.HOLDS);
        assertThat(report.rows().get(2).finding()).isEqualTo(Finding.skipped("because of 4"));
        assertThat(report.rows().get(3).finding()).isEqualTo(Finding.skipped("because of 4"));
        assertThat(report.exitCode()).isEqualTo(14);
    }

    @Test
    void whatBuildsOnAHarmlessFailureIsLookedAt() {
        Report report = examine(
                check(Subject.SETTINGS, () -> Finding.fails("a", "b", "c").goingOn()),
                check(Subject.PLUGINS, () -> Finding.holds("looked at")));

        assertThat(report.rows().get(1).finding().what()).isEqualTo("looked at");
        assertThat(report.exitCode()).isEqualTo(11);
    }

    @Test
    void aValueThatJavaDoesNotTakeEndsOneCheckOnly() {
        Report report = Doctor.examine(
                Patients.with("KC_DB_URL", "jdbc:aws-wrapper:postgresql://127.0.0.1:99999/kc?wrapperPlugins=iam"),
                List.of(new NetworkCheck(), check(Subject.RENEWAL, () -> Finding.holds("looked at"))));

        assertThat(report.rows().get(0).finding().what())
                .isEqualTo("this cannot be looked at: port out of range:99999");
        assertThat(report.exitCode()).isEqualTo(23);
    }

    @Test
    void whatCannotBeSeenHereDoesNotHideWhatCan() {
        Report report =
                examine(new NotHere(Subject.CLAIMS, "elsewhere"), check(Subject.STS, () -> Finding.holds("looked at")));

        assertThat(report.rows().get(1).finding().what()).isEqualTo("looked at");
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void aWarningIsNoFailure() {
        assertThat(examine(check(Subject.METADATA, () -> Finding.warns("a", "b", "c")))
                        .exitCode())
                .isZero();
    }

    @Test
    void aMissingClassIsAFinding() {
        Report report = examine(check(Subject.LOGIN, () -> {
            throw new NoClassDefFoundError("software/amazon/jdbc/Driver");
        }));

        assertThat(report.rows().get(0).finding().what()).contains("software/amazon/jdbc/Driver");
        assertThat(report.exitCode()).isEqualTo(26);
    }

    @Test
    void noSecretOfTheEnvironmentIsShown() {
        Patient patient = Patients.with("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI");
        Check leaking = check(Subject.LOGIN, () -> Finding.fails("it is wJalrXUtnFEMI", "it is\nwJalrXUtnFEMI", "c"));

        Finding finding =
                Doctor.examine(patient, List.of(leaking)).rows().get(0).finding();

        assertThat(finding.what()).isEqualTo("it is ***");
        assertThat(finding.why()).isEqualTo("it is ***");
    }

    private static Report examine(Check... checks) {
        return Doctor.examine(Patients.in(Map.of()), List.of(checks));
    }

    private static Check check(Subject subject, Supplier<Finding> finding) {
        return new Check() {
            @Override
            public Subject subject() {
                return subject;
            }

            @Override
            public Finding look(Patient patient) {
                return finding.get();
            }
        };
    }
}
