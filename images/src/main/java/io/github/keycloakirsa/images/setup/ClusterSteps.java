package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.setup.Description.Application;
import io.github.keycloakirsa.images.setup.Description.Role;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The steps of the README that are done in the cluster. */
final class ClusterSteps {
    private static final String FOLDER = "readme/";
    private static final String OPERATORS_POD = "keycloak-0";
    private static final String RELEASE = "camunda";

    private final Description description;
    private final Set<String> charts;

    ClusterSteps(Description description) {
        this.description = description;
        charts = HelmForm.namespaces(description);
    }

    /** How the objects come into the cluster. */
    String objects() {
        if (description.database().host().isEmpty()) {
            return Templates.fill(
                    FOLDER + "accounts-only.md",
                    Map.of("namespaces", namespaces(), "hostCommand", DatabaseQuery.host(description)));
        }
        return chart()
                + Templates.fill(
                        FOLDER + "objects.md",
                        Map.of("namespaces", namespaces(), "resource", hasResource() ? "" : noResource()))
                + (hasResource() ? Templates.text(FOLDER + "operator.md") : "");
    }

    /** How the doctor is asked, in each of the pods that may run Keycloak. */
    String doctor() {
        if (description.application(KubernetesForm.KEYCLOAK).isEmpty()) {
            return "```\njava -jar keycloak-irsa.jar doctor --help\n```";
        }
        return "In the pod of Camunda's chart, of one's own, and of the operator:\n\n```\n"
                + exec(RELEASE + "-" + OPERATORS_POD)
                + exec("deployment/keycloak")
                + exec(OPERATORS_POD)
                + "```";
    }

    private String exec(String pod) {
        String namespace = description
                .application(KubernetesForm.KEYCLOAK)
                .map(application -> application.account().namespace())
                .orElseThrow();
        return "kubectl exec -n " + namespace + " " + pod + " -- kc-doctor\n";
    }

    private String chart() {
        if (charts.isEmpty()) {
            return "";
        }
        String commands = charts.stream()
                .map(namespace -> "helm upgrade --install " + RELEASE + " \"$CHART\" --version 13 \\\n  --namespace "
                        + namespace + " --create-namespace -f " + HelmForm.file(namespace))
                .collect(Collectors.joining("\n"));
        return Templates.fill(
                FOLDER + "helm.md",
                Map.of(
                        "commands",
                        commands,
                        "needed",
                        needed(),
                        "image",
                        hasPart(this::lacksImage) ? chartsImage() : ""));
    }

    private boolean lacksImage(Application application) {
        return application.name().equals(KubernetesForm.KEYCLOAK)
                && description.bitnamiImage().isEmpty();
    }

    private String needed() {
        return hasPart(application -> application.name().equals("web-modeler")
                        && application.fromAddress().isEmpty())
                ? "; it has to name `webModeler.restapi.mail.fromAddress`, which the chart requires and the"
                        + " description, by the key `fromAddress`, does not name"
                : "";
    }

    private boolean hasPart(Predicate<Application> wanted) {
        return description.applications().stream().anyMatch(wanted);
    }

    private static String chartsImage() {
        return "\nThe description names no image with the contract of Bitnami's, so that the chart takes its own, which is"
                + " out of date: add the key\n`bitnamiImage`, or `--bitnami-image`, with what `keycloak-irsa.jar publish`"
                + " prints for `keycloak-26-bitnami`, and run `setup` again.";
    }

    private boolean hasResource() {
        return description.image().isPresent() && hasPart(part -> part.name().equals(KubernetesForm.KEYCLOAK));
    }

    private static String noResource() {
        return "\nThe description names no image for Keycloak's operator: add the key `image`, or `--image`, with what"
                + " `keycloak-irsa.jar publish`\nprints for the optimized variant of `keycloak-26`, and run `setup` again.";
    }

    private String namespaces() {
        return description.roles().stream()
                .map(Role::account)
                .map(Description.ServiceAccount::namespace)
                .distinct()
                .map(name -> "kubectl create namespace " + name + " --dry-run=client -o yaml | kubectl apply -f -")
                .collect(Collectors.joining("\n"));
    }
}
