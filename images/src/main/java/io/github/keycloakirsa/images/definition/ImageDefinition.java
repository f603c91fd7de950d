package io.github.keycloakirsa.images.definition;

import java.util.List;
import java.util.Optional;

/**
 * Everything that goes into an image, as a YAML file names it; docs/image-definition.md is the reference.
 *
 * @param about name and description
 * @param targets what is built of it
 * @param base what the image stands on
 * @param keycloak the Keycloak in it; empty for an image without one
 * @param content own files and certificates
 * @param container how a container of it runs
 */
public record ImageDefinition(
        About about,
        Targets targets,
        Base base,
        Optional<Keycloak> keycloak,
        Content content,
        ContainerSettings container) {

    /** The name; the folder of the output and the file names of definition and lock go by it. */
    public String name() {
        return about.name();
    }

    /**
     * What the image is called and where it comes from.
     *
     * @param name lower-case letters, digits and dashes
     * @param title one line for people, the annotation {@code org.opencontainers.image.title}
     * @param source where the definition is kept, a URL, the annotation {@code org.opencontainers.image.source}; empty
     *     when not said
     * @param licenses SPDX expression of what is in the image, the annotation
     *     {@code org.opencontainers.image.licenses}; empty when not said
     */
    public record About(String name, String title, String source, String licenses) {}

    /**
     * What is built, and when.
     *
     * @param platforms what it is built for, in the order of the index
     * @param variants what is built of it
     * @param byDefault false for a definition that is built only when it is named
     * @param release how it is published
     */
    public record Targets(List<Platform> platforms, List<Variant> variants, boolean byDefault, Release release) {
        /** Copies its arguments. */
        public Targets {
            platforms = List.copyOf(platforms);
            variants = List.copyOf(variants);
        }

        /** Published as any other. */
        public Targets(List<Platform> platforms, List<Variant> variants, boolean byDefault) {
            this(platforms, variants, byDefault, Release.DEFAULT);
        }
    }

    /**
     * What the definition adds: from its own folder, and from what is in the image already.
     *
     * @param files in the order of the definition
     * @param certificates PEM files, relative to the definition's folder
     * @param links symbolic links, in the order of the definition
     * @param copies made when all else is in the image, in the order of the definition
     */
    public record Content(List<AddedFile> files, List<String> certificates, List<Link> links, List<Copy> copies) {
        /** The directory of the image that certificates go into, each under its own file name. */
        public static final String CERTIFICATE_DIRECTORY = "/opt/keycloak-irsa/certificates";

        /** Copies its arguments. */
        public Content {
            files = List.copyOf(files);
            certificates = List.copyOf(certificates);
            links = List.copyOf(links);
            copies = List.copyOf(copies);
        }

        /** Nothing but what the folder adds. */
        public Content(List<AddedFile> files, List<String> certificates) {
            this(files, certificates, List.of(), List.of());
        }
    }

    /**
     * A file or folder of the definition's folder that goes into the image, or an empty directory.
     *
     * @param source relative to the definition's folder; a folder goes in with all below it; empty for an empty
     *     directory
     * @param path absolute path in the image
     * @param mode Unix permissions of the files, such as 0644; directories get the execute bit where they have read
     * @param owner numeric owner
     */
    public record AddedFile(Optional<String> source, String path, int mode, Owner owner) {}

    /**
     * A symbolic link.
     *
     * @param path absolute path in the image
     * @param target absolute path in the image that it leads to; there need not be anything
     */
    public record Link(String path, String target) {}

    /**
     * A file or folder of the image that is in it a second time.
     *
     * @param from absolute path of the original
     * @param path absolute path of the copy; modes and owners are those of the original
     */
    public record Copy(String from, String path) {}
}
