/** Says what is wrong with a set-up that should log in to a database with an IAM role, and what to do. */
package io.github.keycloakirsa.doctor;
