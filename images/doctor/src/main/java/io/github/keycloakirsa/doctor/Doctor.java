package io.github.keycloakirsa.doctor;

import io.github.keycloakirsa.doctor.check.Check;
import io.github.keycloakirsa.doctor.check.ClaimsCheck;
import io.github.keycloakirsa.doctor.check.ClusterIdentityCheck;
import io.github.keycloakirsa.doctor.check.CredentialsCheck;
import io.github.keycloakirsa.doctor.check.DatabaseTokenCheck;
import io.github.keycloakirsa.doctor.check.HopLimitCheck;
import io.github.keycloakirsa.doctor.check.IdentityCheck;
import io.github.keycloakirsa.doctor.check.JarsCheck;
import io.github.keycloakirsa.doctor.check.LoginCheck;
import io.github.keycloakirsa.doctor.check.MetadataCheck;
import io.github.keycloakirsa.doctor.check.NetworkCheck;
import io.github.keycloakirsa.doctor.check.NotHere;
import io.github.keycloakirsa.doctor.check.PluginsCheck;
import io.github.keycloakirsa.doctor.check.PolicyCheck;
import io.github.keycloakirsa.doctor.check.RegionCheck;
import io.github.keycloakirsa.doctor.check.RenewalCheck;
import io.github.keycloakirsa.doctor.check.RightsCheck;
import io.github.keycloakirsa.doctor.check.RivalsCheck;
import io.github.keycloakirsa.doctor.check.SettingsCheck;
import io.github.keycloakirsa.doctor.check.StsCheck;
import io.github.keycloakirsa.doctor.check.TlsCheck;
import io.github.keycloakirsa.doctor.check.TokenFileCheck;
import io.github.keycloakirsa.doctor.check.TrustCheck;
import io.github.keycloakirsa.doctor.patient.DoctorException;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.Secrets;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Report;
import io.github.keycloakirsa.doctor.report.Row;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the checks in order, and leaves out those to which an earlier one leaves no meaning. */
public final class Doctor {
    private static final String IN_THE_POD = "is seen in the pod: kubectl exec POD -- kc-doctor";
    private static final String NO_SETTINGS = "no database given; see --pod, --config-maps and --db-url";

    private final Patient patient;
    private final Map<Subject, Subject> blocked = new EnumMap<>(Subject.class);

    private Doctor(Patient patient) {
        this.patient = patient;
    }

    /** What is looked at in a container of the image. */
    public static List<Check> inThePod() {
        return List.of(
                new SettingsCheck(),
                new PluginsCheck(),
                new JarsCheck(),
                new IdentityCheck(),
                new RivalsCheck(),
                new TokenFileCheck(),
                new ClaimsCheck(),
                new RegionCheck(),
                new StsCheck(),
                new MetadataCheck(),
                new CredentialsCheck(),
                new PolicyCheck(),
                new NetworkCheck(),
                new TlsCheck(),
                new DatabaseTokenCheck(),
                new LoginCheck(),
                new RightsCheck(),
                new RenewalCheck());
    }

    /** What is looked at from a laptop: what can be asked from there, and what files show. */
    public static List<Check> fromOutside(Patient patient) {
        boolean known = patient.options().nameADatabase();
        return List.of(
                known ? new SettingsCheck() : new NotHere(Subject.SETTINGS, NO_SETTINGS),
                known ? new PluginsCheck() : new NotHere(Subject.PLUGINS, NO_SETTINGS),
                new NotHere(Subject.JARS, IN_THE_POD),
                new ClusterIdentityCheck(),
                known ? new RivalsCheck() : new NotHere(Subject.RIVALS, NO_SETTINGS),
                new NotHere(Subject.TOKEN_FILE, IN_THE_POD),
                new NotHere(Subject.CLAIMS, IN_THE_POD),
                known ? new RegionCheck() : new NotHere(Subject.REGION, NO_SETTINGS),
                new TrustCheck(),
                new HopLimitCheck(),
                new NotHere(Subject.CREDENTIALS, IN_THE_POD),
                new PolicyCheck(),
                known ? new NetworkCheck() : new NotHere(Subject.NETWORK, NO_SETTINGS),
                known ? new TlsCheck() : new NotHere(Subject.TLS, NO_SETTINGS),
                new NotHere(Subject.DATABASE_TOKEN, IN_THE_POD),
                new NotHere(Subject.LOGIN, IN_THE_POD),
                new NotHere(Subject.RIGHTS, IN_THE_POD),
                new NotHere(Subject.RENEWAL, IN_THE_POD));
    }

    /** Makes checks, each of another subject. */
    public static Report examine(Patient patient, List<Check> checks) {
        Doctor doctor = new Doctor(patient);
        List<Row> rows = new ArrayList<>();
        for (Check check : checks) {
            rows.add(new Row(check.subject(), doctor.look(check)));
        }
        return new Report(rows);
    }

    private Finding look(Check check) {
        Optional<Subject> cause = check.subject().buildsOn().stream()
                .filter(blocked::containsKey)
                .map(blocked::get)
                .findFirst();
        if (cause.isPresent()) {
            blocked.put(check.subject(), cause.get());
            return Finding.skipped("because of %d".formatted(cause.get().number()));
        }
        Finding finding = withoutSecrets(found(check));
        if (finding.blocks()) {
            blocked.put(check.subject(), check.subject());
        }
        return finding;
    }

    private Finding found(Check check) {
        try {
            return check.look(patient);
        } catch (LinkageError e) {
            return Finding.fails(
                    "a class is missing: " + e.getMessage(),
                    "The jars in providers/ do not fit each other, or are of versions that the doctor does not know.",
                    "Build the image of a definition with one AWS SDK BOM.");
        } catch (DoctorException e) {
            throw e;
        } catch (RuntimeException e) {
            return Finding.fails(
                    "this cannot be looked at: " + e.getMessage(),
                    "A setting has a value that Java does not take, such as a port of 99999.",
                    "Look at the parameters of KC_DB_URL and at the AWS_ variables of the pod.");
        }
    }

    private Finding withoutSecrets(Finding finding) {
        Secrets secrets = Secrets.of(patient);
        return new Finding(
                finding.state(),
                oneLine(secrets.hideIn(finding.what())),
                oneLine(secrets.hideIn(finding.why())),
                finding.remedy(),
                finding.blocks());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
