package io.github.keycloakirsa.doctor.check;

import io.github.keycloakirsa.doctor.patient.Evidence;
import io.github.keycloakirsa.doctor.patient.Node;
import io.github.keycloakirsa.doctor.patient.Patient;
import io.github.keycloakirsa.doctor.report.Finding;
import io.github.keycloakirsa.doctor.report.Subject;

/** 10, from a file: whether the node's metadata service answers pods. */
public final class HopLimitCheck implements Check {
    private static final String WHY = "Every pod of the node can have the node's role, and that hides a broken IRSA.";

    @Override
    public Subject subject() {
        return Subject.METADATA;
    }

    @Override
    public Finding look(Patient patient) {
        return Node.read(patient.files())
                .map(HopLimitCheck::judge)
                .orElseGet(() -> Finding.skipped("no file given; see " + Evidence.NODE.option()));
    }

    private static Finding judge(Node node) {
        if (node.hopLimit() > 1) {
            return Finding.warns(
                    "the hop limit is %d".formatted(node.hopLimit()),
                    WHY,
                    "Set HttpPutResponseHopLimit to 1 in the launch template's metadata_options.");
        }
        return node.tokens()
                ? Finding.holds("hop limit 1, session tokens required")
                : Finding.warns(
                        "session tokens are optional",
                        "The hop limit holds for those who ask for one only. " + WHY,
                        "Set HttpTokens to required in the launch template's metadata_options.");
    }
}
