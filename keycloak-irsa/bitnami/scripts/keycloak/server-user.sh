#!/bin/bash
# Who Keycloak runs as where the container runs as root. To be sourced.
# AS_SERVER in front of a command is that user. Whatever is written into Keycloak's folders is written so: they are that
# user's, who could lead root elsewhere by a link.

# shellcheck disable=SC2034 # for those that source it
AS_SERVER=()
if [[ $EUID == 0 ]]; then
  AS_SERVER=(chroot --skip-chdir --userspec="${KEYCLOAK_DAEMON_USER:-keycloak}:${KEYCLOAK_DAEMON_GROUP:-root}" /)
fi
