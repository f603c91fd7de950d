package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.KeycloakPod;
import io.github.keycloakirsa.doctor.patient.OidcProviders;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.PolicyDocument;
import io.github.keycloakirsa.doctor.patient.PolicyDocument.Statement;
import io.github.keycloakirsa.doctor.patient.ServiceAccount;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.List;
import java.util.Optional;

/** 9, from files: whom the role trusts. */
public final class TrustCheck implements Check {
    private static final String ACTION = "sts:assumerolewithwebidentity";
    private static final String AUDIENCE = "sts.amazonaws.com";
    private static final String PROVIDER = ":oidc-provider/";

    @Override
    public Subject subject() {
        return Subject.STS;
    }

    @Override
    public Finding look(Patient patient) {
        Optional<PolicyDocument> policy = PolicyDocument.read(patient.files(), Evidence.TRUST_POLICY);
        if (policy.isEmpty()) {
            return Finding.skipped("no file given; see " + Evidence.TRUST_POLICY.option());
        }
        Optional<Statement> trust = policy.get().statements().stream()
                .filter(statement -> statement.allow() && statement.hasAction(ACTION))
                .filter(statement -> statement.federated().stream().anyMatch(arn -> arn.contains(PROVIDER)))
                .findFirst();
        if (trust.isEmpty()) {
            return Finding.fails(
                    "no statement allows sts:AssumeRoleWithWebIdentity to an OIDC provider",
                    "STS says AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity.",
                    "Write the trust policy of an IRSA role: Federated, sub and aud.");
        }
        return judge(trust.get(), patient);
    }

    private static Finding judge(Statement trust, Patient patient) {
        String provider = trust.federated().get(0);
        String issuer = provider.substring(provider.indexOf(PROVIDER) + PROVIDER.length());
        List<String> subjects = trust.conditions().getOrDefault(issuer + ":sub", List.of());
        List<String> audiences = trust.conditions().getOrDefault(issuer + ":aud", List.of());
        return unknownProvider(provider, patient)
                .or(() -> wrongSubject(subjects, patient))
                .or(() -> audiences.contains(AUDIENCE) || audiences.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Finding.fails(
                                "aud is '%s'".formatted(String.join(", ", audiences)),
                                "STS says AccessDenied: IRSA's tokens are for %s.".formatted(AUDIENCE),
                                "Write \"%s:aud\": \"%s\" into the condition.".formatted(issuer, AUDIENCE))))
                .or(() -> open(subjects, audiences, issuer))
                .orElseGet(() -> Finding.holds("%s trusts %s".formatted(issuer, String.join(", ", subjects))));
    }

    private static Optional<Finding> unknownProvider(String provider, Patient patient) {
        return OidcProviders.read(patient.files())
                .filter(providers -> !providers.arns().contains(provider))
                .map(providers -> Finding.fails(
                        "the account has no OIDC provider '%s'".formatted(provider),
                        "STS says InvalidIdentityToken: No OpenIDConnect provider found in your account.",
                        "Create it with the cluster's issuer and the audience %s.".formatted(AUDIENCE)));
    }

    private static Optional<Finding> wrongSubject(List<String> subjects, Patient patient) {
        Optional<String> wanted = ServiceAccount.read(patient.files())
                .map(ServiceAccount::subject)
                .or(() -> KeycloakPod.read(patient.files())
                        .map(pod -> "system:serviceaccount:%s:%s".formatted(pod.namespace(), pod.serviceAccount())));
        return wanted.filter(subject -> !subjects.isEmpty())
                .filter(subject -> subjects.stream().noneMatch(pattern -> PolicyDocument.matches(pattern, subject)))
                .map(subject -> Finding.fails(
                        "sub is '%s', the pod's is '%s'".formatted(String.join(", ", subjects), subject),
                        "STS says AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity.",
                        "Write the pod's namespace and service account into the condition of the trust policy."));
    }

    private static Optional<Finding> open(List<String> subjects, List<String> audiences, String issuer) {
        if (subjects.isEmpty()) {
            return Optional.of(Finding.warns(
                    "the trust policy does not look at sub",
                    "Every service account of the cluster can assume the role.",
                    "Add \"%s:sub\": \"system:serviceaccount:<namespace>:<name>\" to the condition."
                            .formatted(issuer)));
        }
        return audiences.isEmpty()
                ? Optional.of(Finding.warns(
                        "the trust policy does not look at aud",
                        "A token that was made for somebody else is taken, too.",
                        "Add \"%s:aud\": \"%s\" to the condition.".formatted(issuer, AUDIENCE)))
                : Optional.empty();
    }
}
