/**
 * Signatures as cosign makes and verifies them: ECDSA on P-256 with SHA-256, and the documents that are signed.
 * BouncyCastle's types stay inside.
 */
package io.github.keycloakirsa.images.evidence.signature;
