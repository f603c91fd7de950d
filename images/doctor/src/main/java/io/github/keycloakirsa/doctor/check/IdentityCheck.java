package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.RoleArn;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.Optional;

/** 4: what EKS puts into the environment of a pod whose service account carries a role. */
public final class IdentityCheck implements Check {
    private static final String WHY =
            "EKS sets it when a pod is made: the service account has no annotation eks.amazonaws.com/role-arn, the pod is"
                    + " older than the annotation, its serviceAccountName is not set, or the webhook did not run.";
    private static final String REMEDY =
            "Annotate the service account, name it in the pod template, and let the pods be made again.";

    @Override
    public Subject subject() {
        return Subject.IDENTITY;
    }

    @Override
    public Finding look(Patient patient) {
        Optional<String> arn = patient.setting("aws.roleArn", "AWS_ROLE_ARN");
        if (arn.isEmpty()) {
            return Finding.fails("AWS_ROLE_ARN is " + missing(patient, "AWS_ROLE_ARN"), WHY, REMEDY);
        }
        Optional<RoleArn> role = RoleArn.parse(arn.get());
        if (role.isEmpty()) {
            return Finding.fails(
                    "AWS_ROLE_ARN is '%s', no ARN of a role".formatted(arn.get()),
                    "STS refuses it: the annotation of the service account is no ARN, or has a placeholder in it.",
                    "Write arn:aws:iam::<account of 12 digits>:role/<name>, and let the pods be made again.");
        }
        if (patient.tokenFile().isEmpty()) {
            String name = "AWS_WEB_IDENTITY_TOKEN_FILE";
            return Finding.fails(name + " is " + missing(patient, name), WHY, REMEDY);
        }
        return Finding.holds(
                "role %s, token in %s".formatted(role.get(), patient.tokenFile().get()));
    }

    private static String missing(Patient patient, String variable) {
        return patient.environment().containsKey(variable) ? "empty" : "not set";
    }
}
