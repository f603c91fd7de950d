package io.github.keycloakirsa.images.plan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A tiny shared library of headers and a dynamic section alone, made by a test. */
final class Elf {
    static final int AMD64 = 62;
    static final int ARM64 = 183;

    private static final int DYNAMIC_AT = 64 + 2 * 56;

    private final int machine;
    private final List<long[]> dynamic = new ArrayList<>();
    private final StringBuilder strings = new StringBuilder("\0");

    Elf(int machine) {
        this.machine = machine;
    }

    Elf needs(String library) {
        return entry(1, library);
    }

    Elf runPath(String path) {
        return entry(29, path);
    }

    private Elf entry(long tag, String text) {
        dynamic.add(new long[] {tag, strings.length()});
        strings.append(text).append('\0');
        return this;
    }

    byte[] bytes() {
        byte[] texts = strings.toString().getBytes(StandardCharsets.UTF_8);
        int dynamicBytes = (dynamic.size() + 3) * 16;
        int stringsAt = DYNAMIC_AT + dynamicBytes;
        ByteBuffer file = ByteBuffer.allocate(stringsAt + texts.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        file.putShort((short) 3).putShort((short) machine);
        file.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2).position(64);
        header(file, 1, 0, file.capacity());
        header(file, 2, DYNAMIC_AT, dynamicBytes);
        dynamic.forEach(entry -> file.putLong(entry[0]).putLong(entry[1]));
        file.putLong(5)
                .putLong(stringsAt)
                .putLong(10)
                .putLong(texts.length)
                .putLong(0)
                .putLong(0);
        return file.put(texts).array();
    }

    private static void header(ByteBuffer file, int type, long offset, long size) {
        file.putInt(type).putInt(4);
        file.putLong(offset)
                .putLong(offset)
                .putLong(offset)
                .putLong(size)
                .putLong(size)
                .putLong(0x1000);
    }
}
