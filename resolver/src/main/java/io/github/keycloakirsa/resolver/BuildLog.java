package io.github.keycloakirsa.resolver;

/**
 * What a person sees of a running command: one method per event. The front doors decide how it looks (bars on a
 * terminal, lines elsewhere, Maven's log); nothing else prints. Implementations are safe for use by several threads.
 */
public interface BuildLog {
    /** A named step of a use case begins, such as "Fetching 63 files". */
    void step(String what);

    /** A fact worth a line, such as "keycloak-26 standard is up to date". */
    void info(String fact);

    /** Something that does not stop the work but should be mended. */
    void warning(String problem, String remedy);

    /**
     * A transfer begins.
     *
     * @param file what is transferred, as people name it
     * @param size bytes, or -1 when not known
     */
    Transfer transfer(String file, long size);

    /** One running transfer; closed when it ended, well or not. */
    interface Transfer extends AutoCloseable {
        /** Some more bytes arrived. */
        void advanced(long bytes);

        @Override
        void close();
    }

    /** A log that says nothing. */
    static BuildLog silent() {
        return new BuildLog() {
            @Override
            public void step(String what) {}

            @Override
            public void info(String fact) {}

            @Override
            public void warning(String problem, String remedy) {}

            @Override
            public Transfer transfer(String file, long size) {
                return new Transfer() {
                    @Override
                    public void advanced(long bytes) {}

                    @Override
                    public void close() {}
                };
            }
        };
    }
}
