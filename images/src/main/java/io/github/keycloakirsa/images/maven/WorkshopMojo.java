package io.github.keycloakirsa.images.maven;

import io.github.keycloakirsa.images.Workshop;
import io.github.keycloakirsa.resolver.ExplainedException;
import io.github.keycloakirsa.resolver.maven.InsideMaven;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** A goal that works with the user's repositories and mirrors, and explains its failures. */
abstract class WorkshopMojo extends AbstractMojo {
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** The folder of the definitions, {@code *.yaml}, or one such file. */
    @Parameter(defaultValue = "${project.basedir}", required = true)
    private File definitions;

    /** Names of definitions that the goal is about; those that are built by default when empty. */
    @Parameter(property = "images")
    private List<String> images;

    @Inject
    private InsideMaven insideMaven;

    @Override
    public final void execute() throws MojoFailureException {
        MavenLog log = new MavenLog(getLog());
        try (Workshop workshop = Workshop.open(insideMaven.open(session, project), this::property, log, log::close)) {
            work(workshop);
        } catch (ExplainedException e) {
            throw new MojoFailureException(e.problem() + System.lineSeparator() + e.remedy(), e);
        }
    }

    /** What {@code -D} says, then the project's properties, then the Java virtual machine's. */
    private Optional<String> property(String name) {
        return Stream.of(session.getUserProperties(), project.getProperties(), session.getSystemProperties())
                .map(properties -> properties.getProperty(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    Path definitions() {
        return definitions.toPath();
    }

    List<String> images() {
        return orEmpty(images);
    }

    /** Maven leaves a list that nobody sets at null. */
    static List<String> orEmpty(List<String> values) {
        return values == null ? List.of() : values;
    }

    /** The goal's use case. */
    abstract void work(Workshop workshop);
}
