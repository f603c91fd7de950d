/** What is asked with the classes that Keycloak logs in with: AWS SDK and AWS JDBC wrapper. They may be missing. */
package io.github.keycloakirsa.doctor.aws;
