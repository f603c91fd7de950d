package io.github.keycloakirsa.images.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file of a store.
 *
 * @param store where it is
 * @param name its name there
 * @param digest what its bytes must be; empty when nothing says so
 */
record Blob(Store store, String name, Optional<Sha256> digest) {
    private static final long MAX_JSON_BYTES = 8_000_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Throws ImageException when there is no such file. */
    Blob {
        if (!store.has(name)) {
            throw Problems.damaged("'" + name + "'", "is missing", null);
        }
    }

    long size() throws IOException {
        return store.size(name);
    }

    InputStream open() throws IOException {
        return store.open(name);
    }

    /** Its content as JSON, once the digest is checked. */
    JsonNode json() throws IOException {
        if (size() > MAX_JSON_BYTES) {
            throw Problems.damaged("'" + name + "'", "has " + size() + " bytes, too many for a JSON document", null);
        }
        try (InputStream in = open()) {
            byte[] bytes = in.readAllBytes();
            check(Sha256.of(bytes));
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Problems.damaged("'" + name + "'", "is no JSON document", e);
        }
    }

    /** Throws ImageException when the actual digest is another one. */
    void check(Sha256 actual) {
        digest.filter(expected -> !expected.equals(actual)).ifPresent(expected -> {
            throw Problems.damaged(
                    "'" + name + "'",
                    "has the digest " + actual.asDigest() + ", expected " + expected.asDigest(),
                    null);
        });
    }
}
