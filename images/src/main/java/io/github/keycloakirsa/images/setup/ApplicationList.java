package io.github.keycloakirsa.images.setup;

import io.github.keycloakirsa.images.definition.Fields;
import io.github.keycloakirsa.images.definition.Value;
import io.github.keycloakirsa.images.setup.Description.Application;
import io.github.keycloakirsa.images.setup.Description.Database;
import io.github.keycloakirsa.images.setup.Description.ServiceAccount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The {@code applications} of a description. */
final class ApplicationList {
    private ApplicationList() {}

    static List<Application> read(Value list, Accounts accounts, Optional<Database> server) {
        List<Application> applications = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Value> items = list.items();
        for (Value item : items) {
            Fields.of(item, DescriptionKeys.APPLICATION)
                    .flatMap(fields -> application(fields, item, accounts, server))
                    .ifPresent(application -> {
                        if (!names.add(application.name())) {
                            item.problem("application '" + application.name() + "' is here twice");
                        }
                        applications.add(application);
                    });
        }
        if (items.isEmpty()) {
            list.problem("'applications' must not be empty");
        }
        return applications;
    }

    private static Optional<Application> application(
            Fields fields, Value item, Accounts accounts, Optional<Database> server) {
        Optional<String> name = DescriptionReader.text(fields.require("name"), Rules::application);
        Optional<ServiceAccount> account = accounts.ofApplication(fields, item);
        Optional<Value> userValue = fields.require("user");
        Optional<String> user = DescriptionReader.text(userValue, Rules::user);
        user.filter(text -> server.filter(known -> known.master().equals(text)).isPresent())
                .ifPresent(text -> userValue
                        .get()
                        .problem("'" + text + "' is the master, who would lose the password: give the application a"
                                + " user of its own"));
        Optional<String> database = DescriptionReader.text(fields.require("database"), Rules::databaseName);
        Optional<String> hostname = DescriptionReader.text(fields.find("hostname"), Rules::url);
        Optional<String> fromAddress = DescriptionReader.text(fields.find("fromAddress"), Rules::mailAddress);
        if (name.isEmpty() || account.isEmpty() || user.isEmpty() || database.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Application(name.get(), account.get(), user.get(), database.get(), hostname, fromAddress));
    }
}
