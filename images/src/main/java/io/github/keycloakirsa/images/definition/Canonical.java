package io.github.keycloakirsa.images.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakirsa.resolver.Sha256;
import io.github.keycloakirsa.resolver.maven.MavenCoordinates;
import io.github.keycloakirsa.resolver.maven.MavenRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One text for one meaning, to be digested: compact JSON, its keys in the order of the code, so that neither the order
 * in a file nor comments count. Changing what is written here makes every lock and every image stale.
 */
final class Canonical {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Canonical() {}

    static ObjectNode object() {
        return JSON.objectNode();
    }

    static ArrayNode list() {
        return JSON.arrayNode();
    }

    /** A list whose order counts. */
    static <T> ArrayNode list(Collection<T> values, Function<T, String> text) {
        ArrayNode array = JSON.arrayNode();
        values.stream().map(text).forEach(array::add);
        return array;
    }

    /** A list whose order does not count. */
    static <T> ArrayNode sorted(Collection<T> values, Function<T, String> text) {
        return list(values.stream().map(text).sorted().toList(), Function.identity());
    }

    static ObjectNode map(Map<String, String> values) {
        ObjectNode object = JSON.objectNode();
        new TreeMap<>(values).forEach(object::put);
        return object;
    }

    /** What a base asks of archives or registries, without reasons. */
    static ObjectNode base(Base base) {
        ObjectNode object = JSON.objectNode();
        if (base instanceof Base.Debian debian) {
            object.put("debian", debian.suite());
            object.set("packages", list(debian.packages(), Function.identity()));
            object.set("exclude", sorted(debian.exclude().keySet(), Function.identity()));
        } else if (base instanceof Base.Registry registry) {
            object.put("image", registry.reference());
        }
        return object;
    }

    /** What is asked of Maven repositories, without reasons; the order of BOMs and roots decides between versions. */
    static ObjectNode providers(MavenRequest request) {
        ObjectNode object = JSON.objectNode();
        object.set("bom", list(request.boms(), MavenCoordinates::toString));
        object.set("artifacts", list(request.roots(), MavenCoordinates::toString));
        object.set("exclude", sorted(request.exclusions().keySet(), Function.identity()));
        return object;
    }

    static Sha256 digest(ObjectNode text) {
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
