#!/bin/sh
# Diandan 点单: one file that installs and upgrades with the cable out. 一个文件，断网也能安装和升级。
# Everything it needs is in this file: the program, its runtime and its database.
set -eu

VERSION='@VERSION@'
ARCH='@ARCH@'
LINES='@LINES@'

usage() {
  cat <<TEXT
点单 $VERSION (linux-$ARCH)
  sh $0 [--to 目录] [--data 数据目录] [--port 3000] [--host 0.0.0.0] [--no-service] [--no-start]
安装：第一次运行。升级：用新文件再运行一次，数据保留，先自动备份。
Install: run it once. Upgrade: run the new file; data is kept, a backup is made first.
  --to          program folder      程序目录（默认 /opt/diandan 或 ~/diandan）
  --data        data folder         数据目录（默认 /var/lib/diandan 或 ~/diandan-data）
  --port --host address             端口和网卡地址
  --no-service  do not start by itself after a reboot   不设为开机自动启动
  --no-start    install only        只安装，不启动
TEXT
}

say() { printf '%s\n' "$1"; }
fail() { printf '✗ %s\n' "$1" >&2; exit 1; }

TO='' DATA='' PORT='' HOST='' SERVICE=yes START=yes
while [ $# -gt 0 ]; do
  case "$1" in
    --to) TO=${2:?}; shift 2 ;;
    --data) DATA=${2:?}; shift 2 ;;
    --port) PORT=${2:?}; shift 2 ;;
    --host) HOST=${2:?}; shift 2 ;;
    --no-service) SERVICE=no; shift ;;
    --no-start) START=no; shift ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; fail "不认识的参数 · unknown argument: $1" ;;
  esac
done

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) MACHINE=x64 ;;
  Linux-aarch64 | Linux-arm64) MACHINE=arm64 ;;
  *) fail "本安装包用于 Linux，这台机器是 $(uname -s) $(uname -m) · this file is for Linux" ;;
esac
[ "$MACHINE" = "$ARCH" ] || fail "本安装包用于 $ARCH，这台机器是 $MACHINE，请换对应的安装包 · this file is for $ARCH, the machine is $MACHINE"
for needed in tar gzip tail; do
  command -v "$needed" >/dev/null 2>&1 || fail "缺少系统命令 $needed · the command $needed is missing"
done

if [ "$(id -u)" = 0 ]; then
  TO=${TO:-/opt/diandan} DATA=${DATA:-/var/lib/diandan}
else
  TO=${TO:-$HOME/diandan} DATA=${DATA:-$HOME/diandan-data}
fi
mkdir -p "$TO" || fail "不能写入 $TO，请用 --to 另选目录 · cannot write $TO, choose another with --to"
TO=$(cd "$TO" && pwd)
case "$DATA" in /*) ;; *) DATA=$(pwd)/$DATA ;; esac
RELEASE=$TO/releases/$VERSION
SETTINGS=$TO/diandan.env

# ── unpack beside what is there, then put in place ────────────────────────────────────────────────────────────
say "正在解压到 $RELEASE · unpacking"
mkdir -p "$TO/releases"
rm -rf "$RELEASE.new"
mkdir "$RELEASE.new"
tail -n "+$LINES" "$0" | tar -xzf - -C "$RELEASE.new" || fail "安装包不完整，请重新拷贝后再试 · this file is damaged, copy it again"

# ── an upgrade saves first ────────────────────────────────────────────────────────────────────────────────────
if [ -x "$TO/current/diandan" ] && [ -d "$DATA/postgres" ]; then
  say "升级前先备份 · backing up before the upgrade"
  "$TO/current/diandan" backup || fail "备份没有做成，程序没有改动。请按上面的提示处理后再运行 · the backup failed, nothing was changed"
fi
stop_service() {
  if [ -f "$TO/diandan.pid" ]; then
    old=$(cat "$TO/diandan.pid")
    if kill -TERM "$old" 2>/dev/null; then
      say "正在停止旧版本 · stopping the old version"
      n=0
      while kill -0 "$old" 2>/dev/null && [ $n -lt 60 ]; do sleep 1; n=$((n + 1)); done
    fi
    rm -f "$TO/diandan.pid"
  fi
  if [ "$(id -u)" = 0 ] && [ -f /etc/systemd/system/diandan.service ] && [ -d /run/systemd/system ]; then
    systemctl stop diandan || true
  fi
}
[ -e "$TO/current" ] && stop_service
rm -rf "$RELEASE.old"
[ ! -e "$RELEASE" ] || mv "$RELEASE" "$RELEASE.old"
mv "$RELEASE.new" "$RELEASE"
rm -rf "$RELEASE.old"
ln -sfn "releases/$VERSION" "$TO/current.new" && mv -Tf "$TO/current.new" "$TO/current"

# ── settings: written once, changed by the options given ──────────────────────────────────────────────────────
[ -f "$SETTINGS" ] || printf 'DATA_DIR=%s\nPORT=3000\nHOST=0.0.0.0\nDIANDAN_MODE=ask\n' "$DATA" >"$SETTINGS"
set_value() {
  grep -v "^$1=" "$SETTINGS" >"$SETTINGS.new" || true
  printf '%s=%s\n' "$1" "$2" >>"$SETTINGS.new"
  mv "$SETTINGS.new" "$SETTINGS"
}
[ -z "$PORT" ] || set_value PORT "$PORT"
[ -z "$HOST" ] || set_value HOST "$HOST"
set_value DATA_DIR "$DATA"
chmod 600 "$SETTINGS"
mkdir -p "$DATA"
chmod 700 "$DATA" 2>/dev/null || true
PORT=$(sed -n 's/^PORT=//p' "$SETTINGS")

# ── a service that comes back after a reboot ──────────────────────────────────────────────────────────────────
unit() {
  cat <<TEXT
[Unit]
Description=Diandan 点单
After=network.target

[Service]
ExecStart=$TO/current/diandan start
Restart=always
RestartSec=5
TimeoutStopSec=90
KillMode=mixed

[Install]
WantedBy=$1
TEXT
}
by_hand() {
  [ "$START" = yes ] || return 0
  say "正在启动 · starting"
  setsid "$TO/current/diandan" start >"$TO/diandan.log" 2>&1 </dev/null &
  echo $! >"$TO/diandan.pid"
}
if [ "$SERVICE" = no ]; then
  by_hand
elif [ "$(id -u)" = 0 ] && [ -d /run/systemd/system ]; then
  unit multi-user.target >/etc/systemd/system/diandan.service
  systemctl daemon-reload
  systemctl enable diandan
  [ "$START" = no ] || systemctl restart diandan
elif [ -d /run/systemd/system ] && systemctl --user show-environment >/dev/null 2>&1; then
  mkdir -p "$HOME/.config/systemd/user"
  unit default.target >"$HOME/.config/systemd/user/diandan.service"
  systemctl --user daemon-reload
  systemctl --user enable diandan
  loginctl enable-linger 2>/dev/null || say "提示：请管理员执行 loginctl enable-linger $(id -un)，否则退出登录后会停止 · ask an administrator for loginctl enable-linger"
  [ "$START" = no ] || systemctl --user restart diandan
elif command -v crontab >/dev/null 2>&1; then
  { crontab -l 2>/dev/null | grep -v "$TO/current/diandan" || true; echo "@reboot $TO/current/diandan start >$TO/diandan.log 2>&1"; } | crontab -
  by_hand
else
  say "提示：这台机器没有 systemd 和 cron，不能设为开机自动启动 · no systemd or cron: it will not start by itself after a reboot"
  by_hand
fi

# The address that asks 演示 or 正式, while nobody has answered yet.
first_page() {
  { cat "$TO/diandan.log" 2>/dev/null; journalctl -u diandan -n 200 --no-pager 2>/dev/null; } |
    sed -n 's/.*\(http:[^ ]*setup=[0-9a-f]*\).*/\1/p' | tail -n 1
}

if [ "$START" = yes ]; then
  n=0
  while [ $n -lt 90 ]; do
    if "$TO/current/diandan" health >/dev/null 2>&1; then
      say "点单 $VERSION 已启动：http://$(uname -n):$PORT · Diandan is running"
      first=$(first_page)
      [ -z "$first" ] || say "第一次请在本机浏览器打开，选择演示或正式 · open this on the machine to choose: $first"
      exit 0
    fi
    sleep 1
    n=$((n + 1))
  done
  fail "还没有启动起来，请看日志 $TO/diandan.log 和 $DATA/logs · it has not come up, see the logs"
fi
say "已安装 $VERSION，启动命令：$TO/current/diandan start · installed"
exit 0
