package io.github.keycloakirsa.images.inspect;

import io.github.keycloakirsa.images.inspect.LayerContent.StoredFile;
import io.github.keycloakirsa.resolver.BuildLog;
import io.github.keycloakirsa.resolver.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.input.ProxyInputStream;

/** Reads a layer in one pass: its content and both digests, of the stored and of the uncompressed bytes. */
final class LayerReader {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final Pattern KEPT = Pattern.compile("(.*/)?version\\.txt|var/lib/dpkg/status(\\.d/[^/]+)?");
    private static final long MAX_KEPT_BYTES = 16_000_000;
    private static final int MAX_ENTRIES = 1_000_000;
    private static final int BUFFER = 1 << 16;

    private final Map<String, StoredFile> files = new HashMap<>();
    private final Set<String> replaced = new HashSet<>();
    private final Set<String> emptied = new HashSet<>();
    private int count;

    private LayerReader() {}

    /**
     * @param diffId the digest that the config says of the uncompressed bytes
     * @param progress told of the stored bytes as they are read
     */
    static LayerContent read(Blob blob, Sha256 diffId, BuildLog.Transfer progress) {
        try (InputStream in = blob.open();
                DigestInputStream stored = new DigestInputStream(new Counted(in, progress), Sha256.newDigest());
                InputStream buffered = new BufferedInputStream(stored, BUFFER);
                DigestInputStream plain = new DigestInputStream(uncompressed(buffered), Sha256.newDigest())) {
            LayerReader reader = new LayerReader();
            reader.readTar(plain);
            plain.transferTo(OutputStream.nullOutputStream());
            buffered.transferTo(OutputStream.nullOutputStream());
            Sha256 digest = Sha256.of(stored.getMessageDigest());
            blob.check(digest);
            checkDiffId(blob, diffId, Sha256.of(plain.getMessageDigest()));
            return new LayerContent(digest, reader.count, reader.files, reader.replaced, reader.emptied);
        } catch (IOException e) {
            throw Problems.damaged("the layer '" + blob.name() + "'", "cannot be read: " + e.getMessage(), e);
        }
    }

    private static void checkDiffId(Blob blob, Sha256 expected, Sha256 actual) {
        if (!expected.equals(actual)) {
            throw Problems.damaged(
                    "the layer '" + blob.name() + "'",
                    "has the diff id " + actual.asDigest() + ", but the config says " + expected.asDigest(),
                    null);
        }
    }

    private static InputStream uncompressed(InputStream in) throws IOException {
        in.mark(2);
        byte[] magic = in.readNBytes(2);
        in.reset();
        boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        if (magic.length == 2 && (magic[0] & 0xff) == 0x28 && (magic[1] & 0xff) == 0xb5) {
            throw Problems.unreadable("a layer", "it is compressed with zstd, and only gzip is read here", null);
        }
        return gzip
                ? GzipCompressorInputStream.builder()
                        .setInputStream(in)
                        .setDecompressConcatenated(true)
                        .get()
                : in;
    }

    @SuppressWarnings("resource") // closing the tar would close the stream that is read to its end below
    private void readTar(InputStream in) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
        int entries = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (++entries > MAX_ENTRIES) {
                throw new IOException("it has more than " + MAX_ENTRIES + " entries");
            }
            add(TarPaths.relative(entry.getName()), entry, tar);
        }
    }

    private void add(String path, TarArchiveEntry entry, InputStream content) throws IOException {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        if (name.equals(OPAQUE)) {
            emptied.add(path.substring(0, Math.max(slash, 0)));
        } else if (name.startsWith(WHITEOUT)) {
            replaced.add(path.substring(0, slash + 1) + name.substring(WHITEOUT.length()));
        } else if (!entry.isDirectory()) {
            count++;
            addFile(path, entry, content);
        }
    }

    private void addFile(String path, TarArchiveEntry entry, InputStream content) throws IOException {
        replaced.add(path);
        if (entry.isLink()) {
            files.put(
                    path,
                    files.getOrDefault(TarPaths.relative(entry.getLinkName()), new StoredFile(0, Optional.empty())));
        } else if (entry.isFile()) {
            files.put(path, new StoredFile(entry.getSize(), text(path, entry.getSize(), content)));
        }
    }

    private static Optional<String> text(String path, long size, InputStream content) throws IOException {
        if (!KEPT.matcher(path).matches() || size > MAX_KEPT_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Tells of the bytes that are read. */
    private static final class Counted extends ProxyInputStream {
        private final BuildLog.Transfer progress;

        Counted(InputStream in, BuildLog.Transfer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        protected void afterRead(int n) {
            if (n > 0) {
                progress.advanced(n);
            }
        }
    }
}
