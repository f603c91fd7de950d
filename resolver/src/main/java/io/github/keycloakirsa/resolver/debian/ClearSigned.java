package io.github.keycloakirsa.resolver.debian;

import io.github.keycloakirsa.resolver.debian.Paragraph.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A clear-signed message (RFC 9580, section 7), split strictly: every line belongs to the signed text or to the
 * signature, so that nothing unsigned can be taken for signed.
 *
 * @param lines the signed text, with dash-escapes undone
 * @param signature the armoured signature block
 */
record ClearSigned(List<String> lines, String signature) {
    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String BEGIN_SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String END = "-----END PGP SIGNATURE-----";

    /** Copies its arguments. */
    ClearSigned {
        lines = List.copyOf(lines);
    }

    /** Splits a message; Malformed says what is wrong with it. */
    static ClearSigned parse(String message) throws Malformed {
        List<String> all = message.stripTrailing().lines().toList();
        int text = all.indexOf("") + 1;
        int signature = all.indexOf(BEGIN_SIGNATURE);
        if (all.isEmpty() || !all.get(0).equals(BEGIN) || signature < text) {
            throw new Malformed("it is not a clear-signed file, which begins with '" + BEGIN + "'");
        }
        if (!all.subList(1, Math.max(1, text - 1)).stream().allMatch(line -> line.startsWith("Hash: "))) {
            throw new Malformed("text stands before the signed part");
        }
        if (all.indexOf(END) != all.size() - 1) {
            throw new Malformed("the signature is cut off, or text stands after it");
        }
        return new ClearSigned(
                unescaped(all.subList(text, signature)), String.join("\n", all.subList(signature, all.size())) + "\n");
    }

    private static List<String> unescaped(List<String> lines) throws Malformed {
        List<String> text = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("-") && !line.startsWith("- ")) {
                throw new Malformed("a line of the signed part begins with an unescaped dash: '" + line + "'");
            }
            text.add(line.startsWith("- ") ? line.substring(2) : line);
        }
        return text;
    }

    /** What was signed: lines without blanks at their ends, separated by CR LF, the last one without. */
    byte[] signedBytes() {
        return lines.stream()
                .map(line -> line.replaceFirst("[ \t]+$", ""))
                .collect(Collectors.joining("\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
