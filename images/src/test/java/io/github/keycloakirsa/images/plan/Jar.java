package io.github.keycloakirsa.images.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small jars, made by tests; the same entries give the same bytes. */
public final class Jar {
    private Jar() {}

    /** A jar with empty entries. */
    public static byte[] of(String... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                ZipEntry item = new ZipEntry(entry);
                item.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0)); // else the clock's, in the machine's zone
                zip.putNextEntry(item);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
