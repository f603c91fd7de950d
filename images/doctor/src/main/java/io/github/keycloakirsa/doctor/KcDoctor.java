package io.github.keycloakirsa.doctor;

import io.github.keycloakirsa.doctor.patient.DoctorException;
import io.github.keycloakirsa.doctor.patient.EvidenceFiles;
import io.github.keycloakirsa.doctor.patient.JavaOptions;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Report;
import io.github.keycloakirsa.doctor.report.ReportJson;
import io.github.keycloakirsa.doctor.report.ReportText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.logging.LogManager;

/** The program {@code kc-doctor} of the image. */
public final class KcDoctor {
    private static final int BAD_ARGUMENTS = 2;
    private static final String USAGE = """
            Usage: kc-doctor [--json] [--<option of Keycloak>=VALUE]... [--<evidence> FILE]...

            Looks at what Keycloak needs to log in to its database with an IAM role, in this container, and says what is
            wrong and what to do. Nothing secret is printed, and nothing is changed.

              --json              print JSON (docs/schema/doctor.schema.json) instead of a table
              --db-...=VALUE      what Keycloak is given as an argument, such as --db-url=jdbc:...
              --role-policy FILE  also look at what the role may do (aws iam get-role-policy ...)
              --database FILE     also look at the database's settings (aws rds describe-db-clusters ...)
              --trust-policy FILE also look at whom the role trusts (aws iam get-role ...)

            Exit codes: 0 nothing fails, 2 argument, 10 + number of the first check that fails.
            """;

    private KcDoctor() {}

    /** Prints a report and ends the virtual machine with its exit code. */
    public static void main(String[] words) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        // What the libraries log may hold tokens, and the report says what there is to say.
        LogManager.getLogManager().reset();
        int code;
        try {
            code = run(words, out);
        } catch (DoctorException e) {
            err.println(e.problem());
            err.println(e.remedy());
            code = BAD_ARGUMENTS;
        }
        out.flush();
        err.flush();
        System.exit(code);
    }

    private static int run(String[] words, PrintStream out) {
        Arguments arguments = Arguments.parse(words);
        if (arguments.help()) {
            out.print(USAGE);
            return 0;
        }
        Map<String, String> environment = System.getenv();
        JavaOptions.of(environment).forEach(System::setProperty);
        Patient patient = Patient.inContainer(
                environment,
                arguments.options(),
                Path.of(System.getProperty("kc.home.dir", "/opt/keycloak")),
                new EvidenceFiles(arguments.evidence()),
                Clock.systemUTC());
        TrustOfKeycloak.adopt(patient.trustStores());
        Report report = Doctor.examine(patient, Doctor.inThePod());
        out.print(arguments.json() ? ReportJson.of(report) : ReportText.of(report));
        return report.exitCode();
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
