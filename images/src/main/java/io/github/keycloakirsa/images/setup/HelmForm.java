package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.pin.PinnedImage;
import io.github.keycloakirsa.images.setup.Description.Application;
import io.github.keycloakirsa.images.setup.Description.OpenSearch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values for Camunda's chart: of those parts of it that the description names. */
final class HelmForm implements Kit.Form {
    private static final String FOLDER = "helm/";

    /** Application to the template of its part. */
    private static final List<String> PARTS = List.of(KubernetesForm.KEYCLOAK, "identity", "web-modeler");

    /** Parts of the chart that use OpenSearch and no database; service accounts are told by their names. */
    private static final List<String> OPEN_SEARCH_CLIENTS = List.of("orchestration", "optimize");

    @Override
    public void write(Description description, Kit kit) {
        List<String> parts = new ArrayList<>();
        if (description.database().host().isPresent()) {
            for (String part : PARTS) {
                description.application(part).ifPresent(application -> parts.add(part(description, application)));
            }
        }
        description.openSearch().ifPresent(openSearch -> parts.addAll(openSearch(description, openSearch)));
        if (!parts.isEmpty()) {
            kit.add(
                    FOLDER + "values.yaml",
                    Templates.fill(FOLDER + "values.yaml", Map.of("parts", String.join("\n", parts))));
        }
    }

    private static String part(Description description, Application application) {
        boolean keycloak = application.name().equals(KubernetesForm.KEYCLOAK);
        Map<String, String> values = new HashMap<>();
        values.put("host", description.database().host().orElseThrow());
        values.put("port", String.valueOf(description.database().port()));
        values.put("user", application.user());
        values.put("database", application.database());
        values.put("serviceAccount", application.account().name());
        values.put("roleArn", description.roleArn(application.account()));
        values.put(
                "url",
                keycloak
                        ? Jdbc.keycloak(description.database(), application)
                        : Jdbc.spring(description.database(), application));
        values.put("image", image(description.image()));
        return Templates.fill(FOLDER + application.name() + ".yaml", values);
    }

    private static String image(Optional<PinnedImage> image) {
        return image.map(pinned -> Templates.fill(
                        FOLDER + "keycloak-image.yaml",
                        Map.of(
                                "registry", pinned.registry(),
                                "repository", pinned.repository(),
                                "tag", pinned.tag(),
                                "digest", pinned.digest().asDigest())))
                .orElse("");
    }

    private static List<String> openSearch(Description description, OpenSearch openSearch) {
        List<String> parts = new ArrayList<>();
        parts.add(Templates.fill(FOLDER + "opensearch.yaml", Map.of("endpoint", openSearch.endpoint())));
        openSearch.serviceAccounts().stream()
                .filter(account -> OPEN_SEARCH_CLIENTS.contains(account.name()))
                .map(account -> Templates.fill(
                        FOLDER + "opensearch-client.yaml",
                        Map.of(
                                "component", account.name(),
                                "serviceAccount", account.name(),
                                "roleArn", description.roleArn(account))))
                .forEach(parts::add);
        return parts;
    }
}
