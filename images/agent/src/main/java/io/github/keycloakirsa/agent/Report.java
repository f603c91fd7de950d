package io.github.keycloakirsa.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that says which hooks were placed: for each a line of name, target and number of places, tabs between. */
final class Report {
    private Report() {}

    static void write(Path file, List<Placement> placements) {
        StringBuilder text = new StringBuilder();
        for (Placement placement : placements) {
            Hook hook = placement.hook();
            text.append(hook.name()).append('\t').append(hook.target()).append('\t');
            text.append(placement.places()).append('\n');
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw AugmentAgent.fail("cannot write the report '" + file + "': " + e);
        }
    }
}
