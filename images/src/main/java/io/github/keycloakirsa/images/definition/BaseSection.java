package io.github.keycloakirsa.images.definition;

import io.github.keycloakirsa.images.definition.Base.Trim;
import io.github.keycloakirsa.images.definition.Base.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The {@code base} of a definition: either {@code debian} or {@code image}. */
final class BaseSection {
    private static final List<String> KEYS_OF_DEBIAN =
            List.of("packages", "exclude", "leaveOut", "missingLibraries", "users");

    private BaseSection() {}

    /** The base; empty when it is missing or wrong, which is then among the problems. */
    static Optional<Base> read(Optional<Value> section, boolean withKeycloak) {
        return section.flatMap(value -> Fields.of(value, Section.BASE)).flatMap(base -> either(base, withKeycloak));
    }

    private static Optional<Base> either(Fields base, boolean withKeycloak) {
        Optional<Value> image = base.find("image");
        Optional<Value> debian = base.find("debian");
        if (image.isPresent() == debian.isPresent()) {
            base.problem("'base' must have either 'debian' or 'image'"
                    + (image.isPresent() ? ", not both" : "; it has none of them"));
        }
        if (image.isPresent()) {
            base.refuse(KEYS_OF_DEBIAN, "belongs to a base with 'debian'; an image is taken as it is");
            return image.flatMap(value -> value.as(RegistryReference::parse))
                    .map(reference -> new Base.Registry(reference.text()));
        }
        return debian(base, debian, withKeycloak).map(Base.class::cast);
    }

    private static Optional<Base.Debian> debian(Fields base, Optional<Value> suite, boolean withKeycloak) {
        List<String> packages = base.require("packages")
                .map(value -> value.nonEmptyListOf(Versions::debianPackage))
                .orElse(List.of());
        Map<String, String> exclude = reasons(base, "exclude", Versions::debianPackage);
        Trim trim = new Trim(
                reasons(base, "leaveOut", Syntax::pathInImage), reasons(base, "missingLibraries", Syntax::pathInImage));
        List<User> users =
                base.find("users").map(BaseSection::users).orElse(withKeycloak ? KeycloakDefaults.users() : List.of());
        return suite.flatMap(value -> value.as(Versions::suite))
                .map(name -> new Base.Debian(name, packages, exclude, trim, users));
    }

    private static Map<String, String> reasons(Fields base, String key, UnaryOperator<String> keySyntax) {
        return base.find(key).map(value -> value.reasons(keySyntax)).orElse(Map.of());
    }

    private static List<User> users(Value list) {
        List<User> users = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of("root"));
        Set<Integer> uids = new HashSet<>(Set.of(Owner.ROOT.uid()));
        for (Value item : list.items()) {
            Fields.of(item, Section.USER).flatMap(BaseSection::user).ifPresent(user -> {
                boolean newName = names.add(user.name());
                if (!uids.add(user.owner().uid()) || !newName) {
                    item.problem("user '" + user.name() + "' has the name or the uid of another one");
                }
                users.add(user);
            });
        }
        return users;
    }

    private static Optional<User> user(Fields user) {
        Optional<String> name = user.require("name").flatMap(value -> value.as(Syntax::login));
        Optional<Owner> owner = user.require("owner").flatMap(value -> value.as(Syntax::owner));
        Optional<String> home = user.require("home").flatMap(value -> value.as(Syntax::absolutePath));
        if (name.isEmpty() || owner.isEmpty() || home.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new User(name.get(), owner.get(), home.get()));
    }
}
