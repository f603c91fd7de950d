package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.pin.PinnedImage;
import io.github.keycloakirsa.images.setup.Description.Application;
import io.github.keycloakirsa.images.setup.Description.OpenSearch;
import io.github.keycloakirsa.images.setup.Description.ServiceAccount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Values for Camunda's chart: a file for each namespace, of those parts of the chart that the description has there. */
final class HelmForm implements Kit.Form {
    private static final String FOLDER = "helm/";

    /** Application to the template of its part. */
    private static final List<String> PARTS = List.of(KubernetesForm.KEYCLOAK, "identity", "web-modeler");

    /** Parts of the chart that use OpenSearch and no database; service accounts are told by their names. */
    private static final List<String> OPEN_SEARCH_CLIENTS = List.of("orchestration", "optimize");

    @Override
    public void write(Description description, Kit kit) {
        namespaces(description).forEach(namespace -> kit.add(file(namespace), values(description, namespace)));
    }

    /** The namespaces that the chart is for, sorted. */
    static Set<String> namespaces(Description description) {
        Set<String> namespaces = new TreeSet<>();
        applications(description)
                .map(Application::account)
                .map(ServiceAccount::namespace)
                .forEach(namespaces::add);
        clients(description).map(ServiceAccount::namespace).forEach(namespaces::add);
        return namespaces;
    }

    /** The values of a namespace. */
    static String file(String namespace) {
        return FOLDER + namespace + ".yaml";
    }

    private static Stream<Application> applications(Description description) {
        return PARTS.stream()
                .filter(part -> description.database().host().isPresent())
                .flatMap(part -> description.application(part).stream());
    }

    private static Stream<ServiceAccount> clients(Description description) {
        return description.openSearch().stream()
                .map(OpenSearch::serviceAccounts)
                .flatMap(List::stream)
                .filter(account -> OPEN_SEARCH_CLIENTS.contains(account.name()));
    }

    private static String values(Description description, String namespace) {
        List<Application> applications = applications(description)
                .filter(application -> application.account().namespace().equals(namespace))
                .toList();
        List<ServiceAccount> clients = clients(description)
                .filter(account -> account.namespace().equals(namespace))
                .toList();
        List<String> parts = new ArrayList<>();
        Set<ServiceAccount> made = new HashSet<>();
        applications.forEach(application ->
                parts.add(part(description, application, account(description, application.account(), made))));
        if (!clients.isEmpty()) {
            parts.add("elasticsearch:\n  enabled: false\n");
        }
        clients.forEach(account -> parts.add(client(account, account(description, account, made))));
        return Templates.fill(
                FOLDER + "values.yaml",
                Map.of(
                        "namespace", namespace,
                        "global", global(description, applications, !clients.isEmpty()),
                        "parts", String.join("\n", parts)));
    }

    private static String global(Description description, List<Application> applications, boolean openSearch) {
        String issuer = applications.stream()
                .filter(application -> application.name().equals(KubernetesForm.KEYCLOAK))
                .flatMap(application -> hostname(application).stream())
                .map(url -> Templates.fill(FOLDER + "global-issuer.yaml", Map.of("hostname", url)))
                .findFirst()
                .orElse("");
        String search = description
                .openSearch()
                .filter(domain -> openSearch)
                .map(domain -> Templates.fill(FOLDER + "global-opensearch.yaml", Map.of("endpoint", domain.endpoint())))
                .orElse("");
        return issuer.isEmpty() && search.isEmpty() ? "" : "global:\n" + issuer + search + "\n";
    }

    /** Where people find Keycloak: in this chart it is below a path, unless the URL has one. */
    private static Optional<String> hostname(Application application) {
        return application
                .hostname()
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .map(url -> url.indexOf('/', "https://".length()) < 0 ? url + "/auth" : url);
    }

    /** Of parts that share an account only the first makes it: Helm refuses an object that is there twice. */
    private static Map<String, String> account(
            Description description, ServiceAccount account, Set<ServiceAccount> made) {
        boolean first = made.add(account);
        return Map.of(
                "serviceAccount",
                account.name(),
                "makesAccount",
                first ? "true" : "false # a part above makes it",
                "annotations",
                first
                        ? Templates.fill(
                                FOLDER + "account-annotations.yaml", Map.of("roleArn", description.roleArn(account)))
                        : "");
    }

    private static String part(Description description, Application application, Map<String, String> account) {
        boolean keycloak = application.name().equals(KubernetesForm.KEYCLOAK);
        Map<String, String> values = new HashMap<>(account);
        values.put("host", description.database().host().orElseThrow());
        values.put("port", String.valueOf(description.database().port()));
        values.put("user", application.user());
        values.put("database", application.database());
        values.put(
                "url",
                keycloak
                        ? Jdbc.keycloak(description.database(), application)
                        : Jdbc.spring(description.database(), application));
        values.put("image", description.bitnamiImage().map(HelmForm::image).orElse(""));
        values.put(
                "hostname",
                hostname(application)
                        .map(url -> "    - name: KC_HOSTNAME\n      value: \"" + url + "\"")
                        .orElse(""));
        values.put(
                "mail",
                application
                        .fromAddress()
                        .map(address -> "    mail:\n      fromAddress: \"" + address + "\"")
                        .orElse(""));
        return Templates.fill(FOLDER + application.name() + ".yaml", values);
    }

    private static String image(PinnedImage image) {
        return Templates.fill(
                FOLDER + "keycloak-image.yaml",
                Map.of(
                        "registry", image.registry(),
                        "repository", image.repository(),
                        "tag", image.tag(),
                        "digest", image.digest().asDigest()));
    }

    private static String client(ServiceAccount client, Map<String, String> account) {
        Map<String, String> values = new HashMap<>(account);
        values.put("component", client.name());
        return Templates.fill(FOLDER + "opensearch-client.yaml", values);
    }
}
