package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Cluster;
import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.KeycloakPod;
import io.github.keycloakirsa.doctor.patient.OidcProviders;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.PolicyDocument;
import io.github.keycloakirsa.doctor.patient.ServiceAccount;
import io.github.keycloakirsa.doctor.patient.TrustPolicy;
import io.github.keycloakirsa.doctor.patient.TrustPolicy.Entry;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.State;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.List;
import java.util.Optional;

/** 9, from files: whom the role trusts. */
public final class TrustCheck implements Check {
    private static final String AUDIENCE = "sts.amazonaws.com";

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
        List<Finding> findings = new TrustPolicy(policy.get())
                .entries().stream().map(entry -> judge(entry, patient)).toList();
        return best(findings, State.HOLDS)
                .or(() -> best(findings, State.WARNS))
                .or(() -> best(findings, State.FAILS))
                .orElseGet(() -> Finding.fails(
                        "no statement allows sts:AssumeRoleWithWebIdentity to an OIDC provider",
                        "STS says AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity.",
                        "Write the trust policy of an IRSA role: Federated, sub and aud."));
    }

    /** One statement that lets the pod in is enough. */
    private static Optional<Finding> best(List<Finding> findings, State state) {
        return findings.stream().filter(finding -> finding.state() == state).findFirst();
    }

    private static Finding judge(Entry entry, Patient patient) {
        List<String> subjects = entry.wanted("sub");
        List<String> audiences = entry.wanted("aud");
        return unknownProvider(entry.provider(), patient)
                .or(() -> otherCluster(entry, patient))
                .or(() -> wrongSubject(entry, patient))
                .or(() -> entry.takes("aud", AUDIENCE)
                        ? Optional.empty()
                        : Optional.of(Finding.fails(
                                "aud is '%s'".formatted(String.join(", ", audiences)),
                                "STS says AccessDenied: IRSA's tokens are for %s.".formatted(AUDIENCE),
                                "Write \"%s:aud\": \"%s\" into the condition.".formatted(entry.issuer(), AUDIENCE))))
                .or(() -> open(subjects, audiences, entry.issuer()))
                .orElseGet(() -> Finding.holds("%s trusts %s".formatted(entry.issuer(), String.join(", ", subjects))));
    }

    private static Optional<Finding> otherCluster(Entry entry, Patient patient) {
        return Cluster.read(patient.files())
                .map(Cluster::issuer)
                .filter(issuer -> !issuer.equals("https://" + entry.issuer()))
                .map(issuer -> Finding.fails(
                        "the role trusts 'https://%s', the issuer of this cluster is '%s'"
                                .formatted(entry.issuer(), issuer),
                        "STS says AccessDenied: the token is of another cluster.",
                        "Write the provider of this cluster into the trust policy."));
    }

    private static Optional<Finding> unknownProvider(String provider, Patient patient) {
        return OidcProviders.read(patient.files())
                .filter(providers -> !providers.arns().contains(provider))
                .map(providers -> Finding.fails(
                        "the account has no OIDC provider '%s'".formatted(provider),
                        "STS says InvalidIdentityToken: No OpenIDConnect provider found in your account.",
                        "Create it with the cluster's issuer and the audience %s.".formatted(AUDIENCE)));
    }

    private static Optional<Finding> wrongSubject(Entry entry, Patient patient) {
        Optional<String> wanted = ServiceAccount.read(patient.files())
                .map(ServiceAccount::subject)
                .or(() -> KeycloakPod.read(patient.files())
                        .map(pod -> "system:serviceaccount:%s:%s".formatted(pod.namespace(), pod.serviceAccount())));
        return wanted.filter(subject -> !entry.takes("sub", subject))
                .map(subject -> Finding.fails(
                        "sub is '%s', the pod's is '%s'".formatted(String.join(", ", entry.wanted("sub")), subject),
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
