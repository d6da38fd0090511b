#!/bin/bash
# Starts LocalStack in the foreground; it prints "Ready." once it serves.
set -euo pipefail

export GATEWAY_LISTEN=0.0.0.0:4566
export DISABLE_EVENTS=1          # no usage events: nothing leaves the machine
export SKIP_SSL_CERT_DOWNLOAD=1  # plain HTTP is enough for tests
exec /opt/localstack/bin/python -m localstack.runtime.main
