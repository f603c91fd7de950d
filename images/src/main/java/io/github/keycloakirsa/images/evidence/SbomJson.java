package io.github.keycloakirsa.images.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakirsa.resolver.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;

/** Writes a bill of materials as JSON that depends on nothing but its content. */
final class SbomJson {
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_RFC_9562 = 0x8000_0000_0000_0000L;

    private SbomJson() {}

    /** Gives the document a serial number that is made of its content, then writes it. */
    static byte[] write(Bom bom) {
        bom.setSerialNumber(null);
        bom.setSerialNumber("urn:uuid:" + uuidOf(Sha256.of(json(bom))));
        return json(bom);
    }

    /** A version 8 UUID (RFC 9562: whatever the maker says) of a digest's first bits. */
    static UUID uuidOf(Sha256 digest) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(digest.hex()));
        long high = (bytes.getLong() & ~0xF000L) | VERSION_8;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT_RFC_9562;
        return new UUID(high, low);
    }

    private static byte[] json(Bom bom) {
        // The library's own indenting ends lines as the operating system does.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            String text = new ObjectMapper()
                    .writer(printer)
                    .writeValueAsString(BomGeneratorFactory.createJson(Version.VERSION_16, bom)
                            .toJsonNode());
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
