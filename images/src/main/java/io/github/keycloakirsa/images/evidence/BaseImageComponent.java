package io.github.keycloakirsa.images.evidence;

import io.github.keycloakirsa.resolver.Sha256;
import java.util.Map;
import java.util.TreeMap;
import org.cyclonedx.model.Component;

/** A registry's image that another image stands on, as a component. */
final class BaseImageComponent {
    private BaseImageComponent() {}

    /**
     * @param reference {@code repository}, {@code repository:tag} or {@code repository:tag@digest}
     * @param digest of the index or manifest that the lock holds; what the reference says of it does not count
     */
    static Component of(String reference, Sha256 digest) {
        String tagged = reference.split("@", 2)[0];
        int slash = tagged.lastIndexOf('/');
        int colon = tagged.indexOf(':', slash + 1); // one before the last slash belongs to a port
        String repository = colon < 0 ? tagged : tagged.substring(0, colon);
        Map<String, String> qualifiers = new TreeMap<>();
        qualifiers.put("repository_url", repository);
        if (colon >= 0) {
            qualifiers.put("tag", tagged.substring(colon + 1));
        }
        Component component = new Component();
        component.setType(Component.Type.CONTAINER);
        component.setName(repository);
        component.setVersion(digest.asDigest());
        component.setPurl(Components.purl("oci", null, repository.substring(slash + 1), digest.asDigest(), qualifiers));
        component.setBomRef(component.getPurl());
        component.addHash(Components.hash(digest));
        return component;
    }
}
