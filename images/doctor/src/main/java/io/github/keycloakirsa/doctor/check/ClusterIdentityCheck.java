package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.KeycloakPod;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.RoleArn;
import io.github.keycloakirsa.doctor.patient.ServiceAccount;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.Optional;

/** 4, from files: service account, pod, and what EKS's webhook put into it. */
public final class ClusterIdentityCheck implements Check {
    private static final String ROLE = "AWS_ROLE_ARN";

    @Override
    public Subject subject() {
        return Subject.IDENTITY;
    }

    @Override
    public Finding look(Patient patient) {
        Optional<ServiceAccount> account = ServiceAccount.read(patient.files());
        Optional<KeycloakPod> pod = KeycloakPod.read(patient.files());
        if (account.isEmpty() && pod.isEmpty()) {
            return Finding.skipped(
                    "no file given; see %s and %s".formatted(Evidence.POD.option(), Evidence.SERVICE_ACCOUNT.option()));
        }
        return account.flatMap(ClusterIdentityCheck::annotation)
                .or(() -> pod.flatMap(ClusterIdentityCheck::webhook))
                .or(() -> account.flatMap(wanted -> pod.flatMap(found -> together(wanted, found))))
                .orElseGet(
                        () -> Finding.holds(pod.map(found -> found.environment().get(ROLE))
                                .or(() -> account.flatMap(ServiceAccount::roleArn))
                                .map(arn -> "role " + arn)
                                .orElseThrow()));
    }

    private static Optional<Finding> annotation(ServiceAccount account) {
        if (account.roleArn().isEmpty()) {
            return Optional.of(Finding.fails(
                    "service account '%s' has no annotation %s".formatted(account.name(), ServiceAccount.ANNOTATION),
                    "EKS's webhook leaves its pods as they are.",
                    "kubectl annotate serviceaccount -n %s %s %s=<ARN of the role>"
                            .formatted(account.namespace(), account.name(), ServiceAccount.ANNOTATION)));
        }
        return RoleArn.parse(account.roleArn().get()).isPresent()
                ? Optional.empty()
                : Optional.of(Finding.fails(
                        "the annotation says '%s', no ARN of a role"
                                .formatted(account.roleArn().get()),
                        "STS refuses it.",
                        "Write arn:aws:iam::<account of 12 digits>:role/<name>, and let the pods be made again."));
    }

    private static Optional<Finding> webhook(KeycloakPod pod) {
        if (pod.environment().containsKey(ROLE) && pod.tokenVolume()) {
            return Optional.empty();
        }
        return Optional.of(Finding.fails(
                "the pod has no %s"
                        .formatted(pod.environment().containsKey(ROLE) ? "volume with a token for STS" : ROLE),
                "EKS's webhook sets both when a pod is made: the file is of a template and not of a pod, the pod is older"
                        + " than the annotation, or the webhook did not run.",
                "Take the file of a pod; if it is one, let it be made again."));
    }

    private static Optional<Finding> together(ServiceAccount account, KeycloakPod pod) {
        if (!pod.serviceAccount().equals(account.name()) || !pod.namespace().equals(account.namespace())) {
            return Optional.of(Finding.fails(
                    "the pod runs as '%s' in '%s', not as '%s' in '%s'"
                            .formatted(pod.serviceAccount(), pod.namespace(), account.name(), account.namespace()),
                    "Its token is of another service account, which the role does not trust.",
                    "Set serviceAccountName: %s in the pod template.".formatted(account.name())));
        }
        String arn = pod.environment().get(ROLE);
        return account.roleArn()
                .filter(annotated -> !annotated.equals(arn))
                .map(annotated -> Finding.fails(
                        "the pod has role '%s', the service account '%s'".formatted(arn, annotated),
                        "The pod is older than the annotation.",
                        "Let the pod be made again: kubectl rollout restart."));
    }
}
