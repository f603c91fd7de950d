/**
 * The front of Amazon OpenSearch Service, before an OpenSearch with its security plugin: it verifies signatures, asks IAM,
 * and tells the plugin which role calls. What that role may do is the plugin's own decision. It knows nothing of the
 * tests.
 */
package io.github.keycloakirsa.it.opensearch;
