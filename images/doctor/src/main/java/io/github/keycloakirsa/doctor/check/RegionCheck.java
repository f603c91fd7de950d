package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.JdbcUrl;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.patient.RdsHost;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;
import java.util.Optional;

/** 8: the region that the database token is made for, and the one whose STS is asked. */
public final class RegionCheck implements Check {
    @Override
    public Subject subject() {
        return Subject.REGION;
    }

    @Override
    public Finding look(Patient patient) {
        JdbcUrl url = patient.url();
        Optional<RdsHost> host = RdsHost.parse(patient.iamHost());
        if (host.isEmpty()) {
            return Finding.fails(
                    "'%s' is no name that RDS gave".formatted(patient.iamHost()),
                    "The wrapper says that it is unable to determine connection region; with iamRegion alone the token"
                            + " is for a host that RDS does not know.",
                    "Add iamHost=<endpoint of RDS> to the URL, which tells the region too.");
        }
        Optional<String> named = url.parameter("iamRegion");
        String region = host.get().region();
        if (named.filter(other -> !other.equals(region)).isPresent()) {
            return Finding.fails(
                    "iamRegion is '%s', the host is in %s".formatted(named.get(), region),
                    "The token is for a region that the database is not in, and refused: PAM authentication failed.",
                    "Remove iamRegion from the URL.");
        }
        return sts(patient.region(), region)
                .orElseGet(() -> Finding.holds("%s, of %s (%s)"
                        .formatted(region, patient.iamHost(), host.get().kind().label())));
    }

    private static Optional<Finding> sts(Optional<String> sdk, String database) {
        if (sdk.isEmpty()) {
            return Optional.of(Finding.warns(
                    "%s; AWS_REGION is not set".formatted(database),
                    "The SDK asks the global STS, sts.amazonaws.com, which a VPC without a way out does not reach, and"
                            + " does not look at AWS_ENDPOINT_URL_STS.",
                    "EKS sets AWS_REGION; set it where somebody took it away."));
        }
        return sdk.filter(region -> !region.equals(database))
                .map(region -> Finding.warns(
                        "%s; AWS_REGION is '%s'".formatted(database, region),
                        "The role's credentials come from the STS of another region than that of the database.",
                        "Set AWS_REGION to the cluster's region, unless the database is in another on purpose."));
    }
}
