package io.github.keycloakirsa.images.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A small {@code tar.gz}, made by a test; the same entries give the same bytes. */
public final class TarGz {
    private static final long FIXED_TIME_MILLIS = 1_700_000_000_000L;

    private final List<TarArchiveEntry> entries = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    /** Adds an entry. */
    public TarGz file(String path, int mode, String text) {
        return file(path, mode, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an entry. */
    public TarGz file(String path, int mode, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(path, true);
        entry.setMode(mode);
        entry.setSize(content.length);
        return add(entry, content);
    }

    /** Adds an entry. */
    public TarGz directory(String path) {
        return add(new TarArchiveEntry(path + "/"), new byte[0]);
    }

    /** Adds an entry. */
    public TarGz symbolicLink(String path, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return add(entry, new byte[0]);
    }

    private TarGz add(TarArchiveEntry entry, byte[] content) {
        entry.setModTime(FIXED_TIME_MILLIS);
        entries.add(entry);
        contents.add(content);
        return this;
    }

    /** Writes the archive. */
    public Path writeTo(Path file) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8.name())) {
            for (int i = 0; i < entries.size(); i++) {
                tar.putArchiveEntry(entries.get(i));
                tar.write(contents.get(i));
                tar.closeArchiveEntry();
            }
        }
        return file;
    }
}
