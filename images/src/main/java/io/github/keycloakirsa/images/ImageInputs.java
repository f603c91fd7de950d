package io.github.keycloakirsa.images;

import io.github.keycloakirsa.images.definition.InputsDigest;
import io.github.keycloakirsa.images.definition.Lock;
import io.github.keycloakirsa.images.plan.DoctorFiles;
import io.github.keycloakirsa.resolver.Sha256;
import java.util.Map;

/** What decides the bytes of an image, as one digest: the same for those who build, plan and export it. */
final class ImageInputs {
    private final DoctorFiles doctor;

    /** @param doctor what an image with a Keycloak gets besides */
    ImageInputs(DoctorFiles doctor) {
        this.doctor = doctor;
    }

    /** With the doctor that this build of keycloak-irsa carries. */
    static ImageInputs carried() {
        return new ImageInputs(DoctorFiles.carried());
    }

    Sha256 of(DefinitionFile source, Lock lock) {
        Map<String, Sha256> files = source.definition().keycloak().isPresent() ? doctor.digests() : Map.of();
        return InputsDigest.of(source.definition(), lock, source.folder(), files);
    }
}
