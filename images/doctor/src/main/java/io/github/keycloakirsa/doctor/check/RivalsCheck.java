package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.JavaOptions;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** 5: credentials beside those of the role; some come first, some come in when the role is not to be had. */
public final class RivalsCheck implements Check {
    private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
    private static final List<String> LATER =
            List.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_PROFILE");

    @Override
    public Subject subject() {
        return Subject.RIVALS;
    }

    @Override
    public Finding look(Patient patient) {
        return first(patient).or(() -> later(patient)).orElseGet(() -> Finding.holds("none"));
    }

    private static Optional<Finding> first(Patient patient) {
        if (JavaOptions.of(patient.environment()).containsKey("aws.accessKeyId")) {
            return Optional.of(outranks("-Daws.accessKeyId", "Remove it from JAVA_OPTS and JAVA_OPTS_APPEND."));
        }
        if (patient.variable(ACCESS_KEY).isPresent()) {
            return Optional.of(outranks(ACCESS_KEY, "Remove it, with AWS_SECRET_ACCESS_KEY, from the pod."));
        }
        return patient.database()
                .parsedUrl()
                .flatMap(url -> url.parameter("awsProfile"))
                .map(profile -> outranks("awsProfile of the URL", "Remove it from the URL."));
    }

    private static Finding outranks(String what, String remedy) {
        return Finding.fails(
                        what + " is set",
                        "It comes before the web identity: another identity signs, and the database refuses it or, worse,"
                                + " takes it.",
                        remedy)
                .goingOn();
    }

    private static Optional<Finding> later(Patient patient) {
        return LATER.stream()
                .filter(name -> patient.variable(name).isPresent())
                .findFirst()
                .or(() -> profileFile(patient).map(Path::toString))
                .map(what -> Finding.warns(
                        what + " is there",
                        "It comes after the web identity: when that fails another identity signs, and nobody sees it.",
                        "Remove it from the pod, unless something else in it needs it."));
    }

    private static Optional<Path> profileFile(Patient patient) {
        Optional<String> home = patient.variable("HOME"); // of a pod that is seen from outside it is not known
        return Stream.of(
                        patient.setting("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE")
                                .or(() -> home.map(folder -> folder + "/.aws/credentials")),
                        patient.setting("aws.configFile", "AWS_CONFIG_FILE")
                                .or(() -> home.map(folder -> folder + "/.aws/config")))
                .flatMap(Optional::stream)
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }
}
