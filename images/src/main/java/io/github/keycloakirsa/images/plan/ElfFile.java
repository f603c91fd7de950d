package io.github.keycloakirsa.images.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the dynamic loader reads of an executable or shared library.
 *
 * @param machine the ELF number of the processor, or -1 for a file that is not 64-bit little-endian
 * @param interpreter absolute path of the dynamic loader; empty for a library or a static executable
 * @param needed names of the libraries it needs
 * @param runPath folders to look for them, as the file says them; those of DT_RUNPATH, else of DT_RPATH
 */
record ElfFile(int machine, Optional<String> interpreter, List<String> needed, List<String> runPath) {
    private static final int HEADER_BYTES = 64;
    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final int MAX_PART_BYTES = 64 << 20;
    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};

    /** Copies its arguments. */
    ElfFile {
        needed = List.copyOf(needed);
        runPath = List.copyOf(runPath);
    }

    /**
     * Reads a file.
     *
     * @return empty when it is no ELF executable or shared library
     * @throws DamagedException when it begins like one and its parts are not where it says
     * @throws IOException when it cannot be read
     */
    static Optional<ElfFile> read(FileContent content) throws IOException {
        if (content.size() < HEADER_BYTES) {
            return Optional.empty();
        }
        byte[] start = part(content, 0, HEADER_BYTES);
        if (!Arrays.equals(MAGIC, 0, MAGIC.length, start, 0, MAGIC.length)) {
            return Optional.empty();
        }
        if (start[4] != 2 || start[5] != 1) {
            return Optional.of(new ElfFile(-1, Optional.empty(), List.of(), List.of()));
        }
        ByteBuffer header = numbers(start);
        int type = header.getShort(16);
        boolean loadable = type == 2 || type == 3; // ET_EXEC, ET_DYN; object files and core dumps load nothing
        return loadable ? Optional.of(new Reader(content, header).read()) : Optional.empty();
    }

    private static byte[] part(FileContent content, long offset, long size) throws IOException {
        if (offset < 0 || size < 0 || size > MAX_PART_BYTES || offset + size > content.size()) {
            throw new DamagedException("%d bytes at %d of %d".formatted(size, offset, content.size()));
        }
        try (InputStream in = content.open()) {
            in.skipNBytes(offset);
            return in.readNBytes((int) size);
        }
    }

    private static ByteBuffer numbers(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A file begins like an ELF file and is none. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        private DamagedException(String why) {
            super(why);
        }
    }

    /** One of the parts of a file that are mapped into memory. */
    private record Segment(int type, long offset, long address, long size) {}

    /** Reads one file whose header is known. */
    private record Reader(FileContent content, ByteBuffer header) {
        private static final int LOAD = 1;
        private static final int DYNAMIC = 2;
        private static final int INTERPRETER = 3;
        private static final long NEEDED = 1;
        private static final long STRINGS = 5;
        private static final long STRINGS_SIZE = 10;
        private static final long RPATH = 15;
        private static final long RUNPATH = 29;

        ElfFile read() throws IOException {
            int machine = header.getShort(18);
            List<Segment> segments = segments();
            Optional<String> interpreter = Optional.empty();
            List<long[]> dynamic = List.of();
            for (Segment segment : segments) {
                if (segment.type() == INTERPRETER) {
                    interpreter = Optional.of(text(part(content, segment.offset(), segment.size()), 0));
                } else if (segment.type() == DYNAMIC) {
                    dynamic = dynamic(segment);
                }
            }
            if (dynamic.isEmpty()) {
                return new ElfFile(machine, interpreter, List.of(), List.of());
            }
            byte[] strings = part(content, offsetOf(value(dynamic, STRINGS), segments), value(dynamic, STRINGS_SIZE));
            List<String> runPath = texts(dynamic, RUNPATH, strings);
            List<String> folders = runPath.isEmpty() ? texts(dynamic, RPATH, strings) : runPath;
            return new ElfFile(
                    machine,
                    interpreter,
                    texts(dynamic, NEEDED, strings),
                    folders.stream()
                            .flatMap(path -> Arrays.stream(path.split(":", -1)))
                            .toList());
        }

        private List<Segment> segments() throws IOException {
            long start = header.getLong(32);
            int entrySize = header.getShort(54);
            int count = Short.toUnsignedInt(header.getShort(56));
            if (count > 0 && entrySize < PROGRAM_HEADER_BYTES) {
                throw new DamagedException("program headers of " + entrySize + " bytes");
            }
            ByteBuffer table = numbers(part(content, start, (long) entrySize * count));
            List<Segment> segments = new ArrayList<>();
            for (int at = 0; at < entrySize * count; at += entrySize) {
                segments.add(new Segment(
                        table.getInt(at), table.getLong(at + 8), table.getLong(at + 16), table.getLong(at + 32)));
            }
            return segments;
        }

        private List<long[]> dynamic(Segment segment) throws IOException {
            ByteBuffer table = numbers(part(content, segment.offset(), segment.size()));
            List<long[]> entries = new ArrayList<>();
            while (table.remaining() >= 16) {
                long tag = table.getLong();
                long value = table.getLong();
                if (tag == 0) {
                    break;
                }
                entries.add(new long[] {tag, value});
            }
            return entries;
        }

        private static long offsetOf(long address, List<Segment> segments) throws IOException {
            for (Segment segment : segments) {
                long distance = address - segment.address();
                if (segment.type() == LOAD && distance >= 0 && distance < segment.size()) {
                    return segment.offset() + distance;
                }
            }
            throw new DamagedException("its strings are in no segment");
        }

        private static long value(List<long[]> dynamic, long tag) {
            return dynamic.stream()
                    .filter(entry -> entry[0] == tag)
                    .mapToLong(entry -> entry[1])
                    .findFirst()
                    .orElse(0);
        }

        private static List<String> texts(List<long[]> dynamic, long tag, byte[] strings) throws IOException {
            List<String> texts = new ArrayList<>();
            for (long[] entry : dynamic) {
                if (entry[0] == tag) {
                    texts.add(text(strings, entry[1]));
                }
            }
            return texts;
        }

        private static String text(byte[] strings, long start) throws IOException {
            for (int end = (int) Math.min(start, strings.length); start >= 0 && end < strings.length; end++) {
                if (strings[end] == 0) {
                    return new String(strings, (int) start, end - (int) start, StandardCharsets.UTF_8);
                }
            }
            throw new DamagedException("a text without end");
        }
    }
}
