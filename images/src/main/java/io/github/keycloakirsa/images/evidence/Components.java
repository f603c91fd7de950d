package io.github.keycloakirsa.images.evidence;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.Map;
import java.util.TreeMap;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Property;

/** What the components of every kind share. */
final class Components {
    static final String PROPERTY_PREFIX = "io.github.keycloak-irsa:";

    private Components() {}

    static Hash hash(Sha256 digest) {
        return new Hash(Hash.Algorithm.SHA_256, digest.hex());
    }

    /** A property of our own name space. */
    static Property property(String name, String value) {
        return new Property(PROPERTY_PREFIX + name, value);
    }

    /** A canonical package URL; throws IllegalArgumentException when the parts make none. */
    static String purl(String type, String namespace, String name, String version, Map<String, String> qualifiers) {
        try {
            return new PackageURL(type, namespace, name, version, new TreeMap<>(qualifiers), null).canonicalize();
        } catch (MalformedPackageURLException e) {
            throw new IllegalArgumentException(
                    "no package URL: type '" + type + "', namespace '" + namespace + "', name '" + name + "', version '"
                            + version + "'",
                    e);
        }
    }
}
