#!/usr/bin/env bash
# Builds everything and runs every test. The last line counts them; the exit code is that of the tests.
# What some tests need besides the .NET SDK is installed first where apt-get may do so; without PostgreSQL, nginx or strace their tests count as skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The shell of Chromium has no windows to build for every page: the browser tests take half as long in it.
readonly needed=(postgresql nginx-light strace fonts-noto-cjk fonts-noto-color-emoji) browsers=(chromium-headless-shell chromium)

is_installed() { [[ "$(dpkg-query -W -f='${Status}' "$1" 2> /dev/null)" == *"ok installed" ]]; }

# As whoever may: "as" is how the caller asks for it. The tests start servers of their own, so no package may start one here.
install() (
  policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    trap '"${as[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as[@]}" tee "$policy" > /dev/null && "${as[@]}" chmod 755 "$policy"
  fi
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" > /dev/null || echo "Could not install $1."
)

install_missing() {
  if ! command -v apt-get > /dev/null; then
    echo "Not installing anything here. For the browser, PostgreSQL and nginx tests, install: Chromium, PostgreSQL, nginx, strace, Noto CJK and emoji fonts."
    return
  fi
  local missing=() package as=()
  for package in "${browsers[0]}" "${needed[@]}"; do is_installed "$package" || missing+=("$package"); done
  [[ ${#missing[@]} -gt 0 ]] || return 0

  if [[ $EUID -ne 0 ]]; then
    if ! sudo -n true 2> /dev/null; then
      echo "May not install here. Some tests will fail or be skipped; for all of them run: sudo apt-get install ${missing[*]}"
      return
    fi
    as=(sudo -n)
  fi
  echo "Installing for the tests: ${missing[*]}"
  "${as[@]}" apt-get update -qq
  for package in "${missing[@]}"; do install "$package"; done
  is_installed "${browsers[0]}" || is_installed "${browsers[1]}" || install "${browsers[1]}"
}

install_missing

# The tests start many programs that live for seconds: code that is compiled once is quicker for them than code that is profiled first, and one heap than one for each processor.
export DOTNET_TieredPGO=0 DOTNET_gcServer=0
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
dotnet build KlingWeb.sln --nologo -v quiet || { echo "The build failed."; exit 1; }
# One project at a time: several start whole programs and browsers, and would only take the processor from each other.
dotnet test KlingWeb.sln --no-build --nologo -m:1 --logger "console;verbosity=minimal" 2>&1 | tee "$log"
code=${PIPESTATUS[0]}
if command -v initdb > /dev/null || compgen -G "/usr/lib/postgresql/*/bin/initdb" > /dev/null; then
  echo "The faults once more, on PostgreSQL:"
  on_postgres='FullyQualifiedName~Web.Tests.Faults&FullyQualifiedName!~Random&FullyQualifiedName!~Process&FullyQualifiedName!~ManyInFlight'
  Tests__Database=postgres dotnet test tests/KlingWeb.Web.Tests --no-build --nologo --filter "$on_postgres" --logger "console;verbosity=minimal" 2>&1 | tee -a "$log"
  [[ ${PIPESTATUS[0]} -eq 0 ]] || code=1
fi

count() { sed -nE "s/.*- Failed: .*$1: +([0-9]+).*/\1/p" "$log" | awk '{ sum += $1 } END { print sum + 0 }'; }
failed="$(sed -nE 's/.*- Failed: +([0-9]+).*/\1/p' "$log" | awk '{ sum += $1 } END { print sum + 0 }')"
[[ $code -eq 0 || $failed -gt 0 ]] || echo "A test program ended early; see above."
echo "$(count Passed) passed, $failed failed, $(count Skipped) skipped"
exit "$code"
