package io.github.keycloakirsa.images.definition;

/** A platform that images are built for. */
public enum Platform {
    /** 64-bit x86. */
    LINUX_AMD64("amd64", "x86_64-linux-gnu"),
    /** 64-bit Arm. */
    LINUX_ARM64("arm64", "aarch64-linux-gnu");

    private final String architecture;
    private final String multiarch;

    Platform(String architecture, String multiarch) {
        this.architecture = architecture;
        this.multiarch = multiarch;
    }

    /** The OCI architecture, which is Debian's name too. */
    public String architecture() {
        return architecture;
    }

    /** Debian's folder for libraries, such as {@code x86_64-linux-gnu}. */
    public String multiarch() {
        return multiarch;
    }

    /** {@code os/architecture}, as in definitions and the OCI index. */
    public String label() {
        return "linux/" + architecture;
    }

    /** {@code os-architecture}, as in file names. */
    public String fileLabel() {
        return "linux-" + architecture;
    }
}
