#!/bin/bash
# air-gapped.sh JAVA ARCHIVE KEY FOLDER: in a network of its own, publishes what an archive holds to a registry on
# loopback, verifies it with the public key, and builds the image again from the archive.
set -euo pipefail
java=$1 archive=$2 key=$3 folder=$4

ip link set lo up
[ -z "$(ip route)" ] # no way leads out

cd "$folder"
tar -xf "$archive"
cat >registry.yml <<'EOF'
version: 0.1
storage: {filesystem: {rootdirectory: registry}}
http: {addr: '127.0.0.1:5000'}
EOF
docker-registry serve registry.yml >registry.log 2>&1 &
registry=$!
trap 'kill $registry' EXIT
until (: </dev/tcp/127.0.0.1/5000) 2>/dev/null; do kill -0 $registry; done

"$java" -jar keycloak-irsa.jar publish --from "$archive" --registry 127.0.0.1:5000 --repository air/gapped
"$java" -jar keycloak-irsa.jar verify 127.0.0.1:5000/air/gapped:26 --key "$key"
"$java" -jar keycloak-irsa.jar build definitions/keycloak-26.yaml --variants standard --offline --locked \
  -Dmaven.repo.local=repository --output out
