#!/bin/bash
# Makes the URL of the database. To be sourced, by keycloak-env.sh.
# Keycloak's build fixed the driver, AWS's wrapper, and that takes jdbc:aws-wrapper:… only. So a URL of plain PostgreSQL
# gets that prefix, and with an empty wrapperPlugins the wrapper does nothing: all others work as without it.

URL_WRAPPER=software.amazon.jdbc.Driver

url_driver() { # the driver that will be in force: the command line wins
  local driver=${KC_DB_DRIVER:-$URL_WRAPPER}
  if [[ "${KEYCLOAK_EXTRA_ARGS_PREPENDED:-} ${KEYCLOAK_EXTRA_ARGS:-}" =~ .*--db-driver[=\ ][\"\']?([A-Za-z0-9_.]+) ]]; then
    driver=${BASH_REMATCH[1]}
  fi
  printf %s "$driver"
}

url_with() { # url_with URL PARAMETERS
  local parameters=${2#[?&]}
  if [[ -z $parameters || $1 == *"$parameters"* ]]; then
    printf %s "$1"
  elif [[ $1 == *\?* ]]; then
    printf %s "$1&$parameters"
  else
    printf %s "$1?$parameters"
  fi
}

url_made() { # of host, port, name and schema
  local url="jdbc:${KEYCLOAK_JDBC_DRIVER:-postgresql}://${KC_DB_URL_HOST:-postgresql}:${KC_DB_URL_PORT:-5432}"
  url_with "$url/${KC_DB_URL_DATABASE:-bitnami_keycloak}?currentSchema=${KC_DB_SCHEMA:-public}" \
    "${KC_DB_URL_PROPERTIES:-}"
}

url_for_wrapper() { # url_for_wrapper URL
  local url=${1/#jdbc:postgresql:/jdbc:aws-wrapper:postgresql:}
  if [[ ${KEYCLOAK_JDBC_DRIVER:-} == aws-wrapper:* ]]; then
    url_with "$url" "${KC_DB_URL_PROPERTIES:-}"
  elif [[ $url == *wrapperPlugins=* ]]; then
    printf %s "$url"
  else
    url_with "$url" wrapperPlugins=
  fi
}

env_database() {
  [[ ${KC_DB:-} != postgresql ]] || export KC_DB=postgres
  [[ ${KC_DB:-postgres} == postgres ]] || return 0
  local url=${KC_DB_URL:-$(url_made)}
  if [[ $url == jdbc:postgresql:* && $(url_driver) == "$URL_WRAPPER" ]]; then
    url=$(url_for_wrapper "$url")
  fi
  export KC_DB_URL=$url KC_DB_USERNAME=${KC_DB_USERNAME:-bn_keycloak}
  unset KC_DB_URL_HOST KC_DB_URL_PORT KC_DB_URL_DATABASE KC_DB_URL_PROPERTIES
}
