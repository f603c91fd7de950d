package io.github.keycloakirsa.it.bitnami;

/** What becomes of the variables that users of Bitnami's image set, on this machine's bash, in seconds and without the image. */
class EnvironmentIT implements NamesTable, SettingsTable, ChecksTable {
    @Override
    public Shell shell() {
        return new HostShell(BitnamiImage.scripts());
    }
}
