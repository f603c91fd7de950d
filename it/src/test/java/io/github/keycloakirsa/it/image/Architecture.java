package io.github.keycloakirsa.it.image;

import java.util.Arrays;

/** A processor architecture that images are built for. */
public enum Architecture {
    /** 64-bit x86. */
    AMD64("amd64", 62),
    /** 64-bit ARM. */
    ARM64("arm64", 183);

    private final String label;
    private final int elfMachine;

    Architecture(String label, int elfMachine) {
        this.label = label;
        this.elfMachine = elfMachine;
    }

    /** The one that the tests run on. */
    public static Architecture ofThisMachine() {
        return System.getProperty("os.arch").equals("aarch64") ? ARM64 : AMD64;
    }

    /** The one of a platform such as {@code linux/arm64}. */
    public static Architecture ofPlatform(String platform) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.platform().equals(platform))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No platform of ours: '" + platform + "'"));
    }

    /** As OCI calls it. */
    public String label() {
        return label;
    }

    /** The platform in an image index, {@code os/architecture}. */
    public String platform() {
        return "linux/" + label;
    }

    /** The {@code e_machine} field of its ELF files. */
    public int elfMachine() {
        return elfMachine;
    }
}
