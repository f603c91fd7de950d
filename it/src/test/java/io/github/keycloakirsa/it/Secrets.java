package io.github.keycloakirsa.it;

import io.github.keycloakirsa.it.rds.IssuedSession;
import io.github.keycloakirsa.it.rds.IssuedSessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what lets somebody in where it must not stand. What is found is named, and never quoted. */
final class Secrets {
    /** Every token that logs in to a database has this in it, and nothing else has. */
    private static final String DATABASE_TOKEN = "X-Amz-Signature=";

    /** Header and claims are JSON objects in Base64, which begin so. */
    private static final Pattern WEB_IDENTITY_TOKEN = Pattern.compile("eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.");

    private Secrets() {}

    /**
     * Looks into every file of a folder.
     *
     * @param sessions credentials to look for
     * @return {@code <file>: <what>} for each that is found
     */
    static List<String> inFiles(Path folder, IssuedSessions sessions) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .flatMap(file -> in(read(file), sessions).stream().map(what -> file.getFileName() + ": " + what))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look into '" + folder + "'", e);
        }
    }

    /** Looks into a text for tokens of any kind, and for the secrets of sessions; what is found. */
    static List<String> in(String text, IssuedSessions sessions) {
        List<String> found = new ArrayList<>();
        if (text.contains(DATABASE_TOKEN)) {
            found.add("a token of a database");
        }
        if (WEB_IDENTITY_TOKEN.matcher(text).find()) {
            found.add("a web identity token");
        }
        for (IssuedSession session : sessions.all()) {
            if (text.contains(session.secretAccessKey())) {
                found.add("the secret of " + session.accessKeyId());
            }
            if (text.contains(session.sessionToken())) {
                found.add("the session token of " + session.accessKeyId());
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + file + "'", e);
        }
    }
}
