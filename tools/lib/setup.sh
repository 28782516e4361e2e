# Shared by tools/*: what the build needs, and the build itself. Sourced, not run. It installs only what is missing, says
# what, and does nothing the second time.

sijil_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
sijil_build=$sijil_root/build/release
sijil=$sijil_build/bin/sijil

# Programs as command:package, libraries as pkg-config-name:package or path-below-an-include-folder:package.
sijil_programs="g++:g++ cmake:cmake ninja:ninja-build pkg-config:pkg-config python3:python3"
sijil_modules="icu-uc:libicu-dev re2:libre2-dev libcurl:libcurl4-openssl-dev gumbo:libgumbo-dev simdjson:libsimdjson-dev
  sqlite3:libsqlite3-dev fmt:libfmt-dev spdlog:libspdlog-dev zlib:zlib1g-dev libzstd:libzstd-dev libdeflate:libdeflate-dev libbrotlidec:libbrotli-dev
  minizip:libminizip-dev gtest:libgtest-dev
  benchmark:libbenchmark-dev libcrypto:libssl-dev libxml-2.0:libxml2-dev tomlplusplus:libtomlplusplus-dev"
sijil_headers="boost/program_options.hpp:libboost-program-options-dev nlohmann/json.hpp:nlohmann-json3-dev"

say() { printf '%s\n' "$*" >&2; }
die() { say "$(basename "$0"): $*"; exit 1; }

missing_packages() {
  local item
  for item in $sijil_programs; do
    command -v "${item%%:*}" >/dev/null || printf '%s ' "${item#*:}"
  done
  for item in $sijil_modules; do
    if ! command -v pkg-config >/dev/null || ! pkg-config --exists "${item%%:*}"; then printf '%s ' "${item#*:}"; fi
  done
  for item in $sijil_headers; do
    [ -e "/usr/include/${item%%:*}" ] || [ -e "/usr/local/include/${item%%:*}" ] || printf '%s ' "${item#*:}"
  done
}

# install_packages NAME...: by apt, as root or by sudo.
install_packages() {
  command -v apt-get >/dev/null || die "missing: $*; install them by your system's means (the names are Debian's)"
  local run=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "missing: $*; install them as root, or install sudo"
    run=(sudo)
  fi
  say "installing: $*"
  "${run[@]}" apt-get update -q >&2
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2
}

# build_preset PRESET [TARGET]: configures once (ninja sees to it later) and builds.
build_preset() {
  (
    cd "$sijil_root"
    if [ ! -e "build/$1/build.ninja" ]; then cmake --preset "$1" >&2; fi
    cmake --build --preset "$1" ${2:+--target "$2"} >&2
  )
}

# set_up [TARGET]: packages and the release build.
set_up() {
  local missing
  missing=$(missing_packages)
  # shellcheck disable=SC2086  # names, one word each
  if [ -n "$missing" ]; then install_packages $missing; fi
  build_preset release "${1:-}"
}
