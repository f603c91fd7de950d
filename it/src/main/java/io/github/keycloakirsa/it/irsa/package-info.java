/**
 * The part of AWS and EKS that turns a Kubernetes service account into a role: an issuer of web identity tokens, an STS
 * that checks them, and the IAM behind both. STS and IAM are LocalStack's; what LocalStack leaves unchecked is checked
 * here, in front of it. It knows nothing of the tests.
 */
package io.github.keycloakirsa.it.irsa;
