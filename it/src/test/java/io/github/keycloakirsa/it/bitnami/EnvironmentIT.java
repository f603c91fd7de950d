package io.github.keycloakirsa.it.bitnami;

/** {@link EnvironmentTable} on this machine's bash, in seconds and without the image. */
class EnvironmentIT extends EnvironmentTable {
    @Override
    Shell shell() {
        return new HostShell(BitnamiImage.scripts());
    }
}
