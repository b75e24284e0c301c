#!/bin/sh
# Starts Diandan or runs one of its commands, with the runtime that came along. 启动点单，或执行命令。
set -eu
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
to=$(cd "$here/../.." && pwd)
case "$(uname -m)" in x86_64) arch=x64 ;; *) arch=arm64 ;; esac
node=$here/node_modules/node-linux-$arch/bin/node
if [ -f "$to/diandan.env" ]; then
  set -a
  . "$to/diandan.env"
  set +a
fi
PATH=$here/node_modules/.bin:$PATH
export PATH
case "${1:-start}" in
  start) shift $(($# > 0 ? 1 : 0)); exec "$node" "$here/src/parent.ts" "$@" ;;
  health) exec "$node" -e "fetch('http://127.0.0.1:${PORT:-3000}/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))" ;;
  *) unset DIANDAN_MODE; exec "$node" "$here/src/cli.ts" "$@" ;;
esac
