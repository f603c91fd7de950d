package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.definition.Fields;
import io.github.keycloakirsa.images.definition.Value;
import io.github.keycloakirsa.images.setup.Description.ServiceAccount;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The service accounts of a description, each of which has one role, and each role one of them. */
final class Accounts {
    private final Map<String, ServiceAccount> byName = new LinkedHashMap<>();
    private final Map<String, ServiceAccount> byRole = new HashMap<>();
    private final Set<ServiceAccount> ofOpenSearch = new HashSet<>();

    /** The account of an application. */
    Optional<ServiceAccount> ofApplication(Fields application, Value place) {
        return read(application, "serviceAccount", place);
    }

    /** An account that uses OpenSearch. */
    Optional<ServiceAccount> ofOpenSearch(Value item) {
        Optional<ServiceAccount> account =
                Fields.of(item, DescriptionKeys.SERVICE_ACCOUNT).flatMap(fields -> read(fields, "name", item));
        account.filter(one -> !ofOpenSearch.add(one))
                .ifPresent(one ->
                        item.problem("service account '" + one.namespace() + "/" + one.name() + "' is here twice"));
        return account;
    }

    private Optional<ServiceAccount> read(Fields fields, String key, Value place) {
        Optional<String> namespace = DescriptionReader.text(fields.require("namespace"), Rules::namespace);
        Optional<String> name = DescriptionReader.text(fields.require(key), Rules::serviceAccount);
        Optional<String> role = DescriptionReader.text(fields.find("role"), Rules::role);
        if (namespace.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return account(namespace.get(), name.get(), role, place::problem);
    }

    /** The account of a name; what is wrong with it beside the others goes to the problems. */
    Optional<ServiceAccount> account(String namespace, String name, Optional<String> role, Consumer<String> problems) {
        String label = namespace + "/" + name;
        Optional<ServiceAccount> known = Optional.ofNullable(byName.get(label));
        String roleName = role.or(() -> known.map(ServiceAccount::role)).orElse(namespace + "-" + name);
        try {
            Rules.role(roleName);
        } catch (IllegalArgumentException e) {
            problems.accept("the role of '" + label + "' would be called '" + roleName
                    + "', which is no name of at most 64 characters: give it one with the key 'role'");
            return Optional.empty();
        }
        ServiceAccount account = new ServiceAccount(namespace, name, roleName);
        if (known.isPresent() && !known.get().equals(account)) {
            problems.accept("the service account '" + label + "' has the role '"
                    + known.get().role() + "' above and '" + roleName + "' here; it can carry one only");
        }
        ServiceAccount owner = byRole.putIfAbsent(roleName, account);
        if (owner != null && !owner.equals(account)) {
            problems.accept("the role '" + roleName + "' is that of '" + owner.namespace() + "/" + owner.name()
                    + "'; give '" + label + "' another one with the key 'role'");
        }
        byName.putIfAbsent(label, account);
        return Optional.of(account);
    }
}
