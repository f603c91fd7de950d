#!/bin/bash
# Starts LocalStack, where Testcontainers' LocalStackContainer looks for it. The folders are those that it expects to
# find, as the published image has them.
set -euo pipefail

mkdir -p /var/lib/localstack /tmp/localstack /usr/lib/localstack
exec python3 -m localstack.runtime.main
