package io.github.keycloakirsa.resolver.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import io.github.keycloakirsa.resolver.ExplainedException.Category;
import io.github.keycloakirsa.resolver.ResolverException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.repository.RemoteRepository;

/** The door for code that runs outside Maven: artifacts as {@code mvn} would resolve them on this machine. */
public final class StandaloneMaven {
    private StandaloneMaven() {}

    /**
     * Opens Maven's repositories: those of the active profiles in the settings, then {@code central}.
     *
     * @param options what the person said; the system property {@code maven.repo.local} counts too, and the settings
     *     for the rest
     * @throws ResolverException when a settings file is missing or wrong
     */
    public static MavenArtifacts open(MavenOptions options) {
        Settings settings = read(options);
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .withEffectiveSettings(settings)
                .withLocalRepositoryOverride(options.localRepository().orElse(null))
                .offline(options.offline() || settings.isOffline())
                .build();
        Context context = new StandaloneStaticRuntime().create(overrides);
        MavenRepositories repositories =
                new MavenRepositories(context.repositorySystem(), context.repositorySystemSession(), remotes(context));
        return new ResolverArtifacts(repositories, context::close);
    }

    private static Settings read(MavenOptions options) {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setSystemProperties(System.getProperties());
        options.globalSettings()
                .map(StandaloneMaven::existing)
                .ifPresent(f -> request.setGlobalSettingsFile(f.toFile()));
        Path user = options.settings()
                .map(StandaloneMaven::existing)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".m2", "settings.xml"));
        request.setUserSettingsFile(user.toFile());
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            throw new ResolverException(
                    Category.INPUT,
                    "Maven's settings cannot be read: " + e.getProblems() + ".",
                    "Mend the settings file, or name another one.",
                    e);
        }
    }

    private static Path existing(Path settings) {
        if (!Files.isRegularFile(settings)) {
            throw new ResolverException(
                    Category.INPUT,
                    "Maven's settings file '" + settings + "' does not exist.",
                    "Mend its name, or leave it out.");
        }
        return settings.toAbsolutePath();
    }

    /** Maven asks the repositories of profiles before {@code central}, unless one of them is {@code central}. */
    private static List<RemoteRepository> remotes(Context context) {
        List<RemoteRepository> ordered =
                new ArrayList<>(context.contextOverrides().getRepositories());
        if (ordered.remove(ContextOverrides.CENTRAL)) {
            ordered.add(ContextOverrides.CENTRAL);
        }
        return context.repositorySystem().newResolutionRepositories(context.repositorySystemSession(), ordered);
    }
}
