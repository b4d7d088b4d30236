#!/usr/bin/env bash
# Prepares Gradescope's machine once, when the autograder is uploaded: Node, and the grader's packages.
set -euo pipefail

root=${AUTOGRADER_ROOT:-/autograder}
course=$root/source/course

enough() {
  command -v node >/dev/null 2>&1 &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

if ! enough; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ca-certificates curl gnupg
  curl -fsSL https://deb.nodesource.com/setup_24.x | bash -
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs
fi

cd "$course"
npm ci --ignore-scripts --no-audit --no-fund
