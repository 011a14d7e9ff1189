# shellcheck shell=bash
# Sourced by the scripts of this folder: of several that start at once, one builds.

# Makes the folder $1, which stands for a build under way until `unlock` or the end of this shell.
# While another process has it, waits; after one that is no more, takes it over.
lock() {
  local owner told=''
  mkdir -p "$(dirname "$1")"
  until mkdir "$1" 2>/dev/null; do
    [ -d "$1" ] || [ -w "$(dirname "$1")" ] || fail "The folder $(dirname "$1") cannot be written to."
    owner=$(owner_of "$1")
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      ! take_over "$1" "$owner" || break
      owner=$(owner_of "$1")
    fi
    [ -n "$told" ] || echo "Waiting for another build (process ${owner:-unknown}, $1) ..." >&2
    told=yes
    sleep 1
  done
  held=$1
  trap unlock EXIT
  echo $$ >"$1/pid"
}

# The process that has made the folder; nothing before it has written so.
owner_of() {
  cat "$1/pid" 2>/dev/null || true
}

# Of several heirs the one that makes the folder within, if the lock is still that of the dead.
take_over() {
  local heir=no
  mkdir "$1/heir" 2>/dev/null || return 1
  if [ "$(owner_of "$1")" = "$2" ]; then
    heir=yes
    echo $$ >"$1/pid"
  fi
  rmdir "$1/heir" 2>/dev/null || true
  [ $heir = yes ]
}

# Moved away first: a late heir could otherwise make its folder in one that is half removed.
unlock() {
  mv "$held" "$held.$$"
  rm -rf "$held.$$"
  trap - EXIT
}
