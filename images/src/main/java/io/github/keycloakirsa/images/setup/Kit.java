package io.github.keycloakirsa.images.setup;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that a description is written out as; the same description makes the same bytes. */
public final class Kit {
    private static final List<Form> FORMS = List.of(
            new TerraformForm(),
            new CliForm(),
            new AuroraForm(),
            new KubernetesForm(),
            new HelmForm(),
            new OpenSearchForm(),
            new ReadmeForm());

    private final SortedMap<String, KitFile> files = new TreeMap<>();

    private Kit() {}

    /** The kit of a description. */
    public static Kit of(Description description) {
        Kit kit = new Kit();
        FORMS.forEach(form -> form.write(description, kit));
        return kit;
    }

    /** The files by their paths, which have {@code /} between their parts. */
    public SortedMap<String, KitFile> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** Adds a text. */
    void add(String path, String text) {
        put(path, new KitFile(text, false));
    }

    /** Adds a script that can be run. */
    void addScript(String path, String text) {
        put(path, new KitFile(text, true));
    }

    private void put(String path, KitFile file) {
        if (files.putIfAbsent(path, file) != null) {
            throw new IllegalStateException("Two forms write '" + path + "'");
        }
    }

    /** One of the ways to say what a description says. */
    interface Form {
        /** Adds its files. */
        void write(Description description, Kit kit);
    }
}
