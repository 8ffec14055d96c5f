#!/bin/sh
# Write .env for docker-compose.yml, with new random passwords and keys:
#   sh deploy/new_env.sh PUBLIC_HOST DESK_HOST
set -eu
cd "$(dirname "$0")/.."

if [ "$#" -ne 2 ]; then
    echo "Say which host is public and which is the desk: sh deploy/new_env.sh atlas.example desk.atlas.example" >&2
    exit 2
fi
if [ -e .env ]; then
    echo "There is an .env already: its passwords are the database's, so it stays as it is." >&2
    exit 1
fi

word() {
    head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'
}

umask 077
cat >.env <<END
ATLAS_PUBLIC_HOST=$1
ATLAS_DESK_HOST=$2
# Who may reach the desk, for example 10.8.0.0/24; everybody, unless you say so.
ATLAS_DESK_NETWORKS=0.0.0.0/0 ::/0
POSTGRES_PASSWORD=$(word)
ATLAS_DESK_PASSWORD=$(word)
ATLAS_PUBLIC_PASSWORD=$(word)
ATLAS_DESK_SECRET_KEY=$(word)
ATLAS_PUBLIC_SECRET_KEY=$(word)
END
echo "Wrote .env. Keep a copy of it where you keep your other secrets."
