package io.github.keycloakirsa.images.assemble.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakirsa.images.definition.Platform;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of a base.
 *
 * @param json as the registry has it; not to be changed
 * @param architecture as OCI calls it
 * @param diffIds digests of its layers' tars, from the lowest to the highest
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record BaseConfig(byte[] json, String architecture, List<Sha256> diffIds) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static BaseConfig of(byte[] json) throws IOException {
        JsonNode config = MAPPER.readTree(json);
        List<Sha256> diffIds = new ArrayList<>();
        for (JsonNode diffId : config.path("rootfs").path("diff_ids")) {
            diffIds.add(Sha256.parseDigest(diffId.textValue()));
        }
        return new BaseConfig(json, config.path("architecture").asText(), diffIds);
    }

    boolean isFor(Platform platform) {
        return architecture.equals(platform.architecture());
    }
}
