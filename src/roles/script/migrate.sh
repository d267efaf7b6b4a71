#!/usr/bin/env bash
# Written by 'arm-guard migrate rbac'. Moves the vault __name__ from access policies to Azure roles, so that nobody is without
# access at any moment.
#
#   bash migrate.sh assign    makes the role assignments that are missing: they do nothing while the vault uses access policies
#   bash migrate.sh verify    says whether everybody has roles that act: exit code 0 yes, 1 no, 4 not known
#   bash migrate.sh flip      changes the vault over to roles, only where verify says yes
#   bash migrate.sh rollback  puts the access policies of rollback.json back, in the request that changes the vault back
#
# Each step looks before it acts, and can be run again. It needs the Azure CLI, signed in. Where arm-guard is installed, verify
# asks it, too: it also knows of deny assignments, and of entries that the plan does not have. ARM_GUARD names another command for
# it; an empty one asks nobody. Works in bash 3.2, which macOS has.
set -euo pipefail
# Git Bash on Windows would take ids for paths.
export MSYS_NO_PATHCONV=1

vault=__vault__
vault_url=__url__
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# Seconds until a role assignment acts everywhere.
settle=__settle__

# Name of the assignment, principal, role, type of the principal, name of the role.
assignments=__assignments__

# The access policies of the plan: principal, application, kind, permission.
entries=__entries__

# What roles cannot take the place of.
blockers=__blockers__

rest() { az rest --output tsv "$@"; }

model() {
  rest --method get --url "$vault_url?api-version=2026-02-01" --query 'properties.enableRbacAuthorization || `false`'
}

planned_policies() {
  printf '%s\n' ${entries[@]+"${entries[@]}"} | LC_ALL=C sort -u
}

policies() {
  local rows
  rows=$(rest --method get --url "$vault_url?api-version=2026-02-01" --query "properties.accessPolicies[].[
    objectId, applicationId || '-', join(' ', permissions.keys || \`[]\`), join(' ', permissions.secrets || \`[]\`),
    join(' ', permissions.certificates || \`[]\`), join(' ', permissions.storage || \`[]\`)]") || return 4
  awk -F '\t' '
    BEGIN { split("keys secrets certificates storage", kinds, " ") }
    {
      for (k = 1; k <= 4; k++) {
        count = split($(k + 2), names, " ")
        for (n = 1; n <= count; n++) print tolower($1 " " $2 " " kinds[k] " " names[n])
      }
    }' <<< "$rows" | LC_ALL=C sort -u
}

# The role assignments on the vault that a filter finds: principal, role, scope, "-" where there is no condition, time.
assigned() {
  rest --method get --url "$vault_url/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&\$filter=$1" \
    --query "value[].[properties.principalId, properties.roleDefinitionId, properties.scope,
      properties.condition && 'conditional' || '-', properties.updatedOn || properties.createdOn || '-']"
}

# When a principal got a role on the vault, among the rows of 'assigned'; nothing where it has not got it.
since() {
  awk -F '\t' -v principal="$1" -v role="/$2" -v scope="$vault" '
    tolower($1) == tolower(principal) && tolower($3) == tolower(scope) && $4 == "-" &&
      tolower(substr($2, length($2) - length(role) + 1)) == tolower(role) { print $5; exit }'
}

# Seconds since 1970 of a time such as 2026-11-30T17:53:27.1234567Z.
epoch() {
  [[ $1 =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2} ]] || return 1
  local year=$((10#${1:0:4})) month=$((10#${1:5:2})) day=$((10#${1:8:2}))
  local seconds=$((10#${1:11:2} * 3600 + 10#${1:14:2} * 60 + 10#${1:17:2}))
  if ((month <= 2)); then
    year=$((year - 1))
    month=$((month + 12))
  fi
  echo $(((365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day - 719469) * 86400 + seconds))
}

assign() {
  local rows line name principal role type title answer body
  rows=$(assigned 'atScope()') || exit 4
  for line in ${assignments[@]+"${assignments[@]}"}; do
    read -r name principal role type title <<< "$line"
    if [[ -n $(since "$principal" "$role" <<< "$rows") ]]; then
      echo "$principal has $title."
      continue
    fi
    body="\"principalId\": \"$principal\", \"roleDefinitionId\": \"${vault:0:51}/providers/Microsoft.Authorization/roleDefinitions/$role\""
    if [[ $type != - ]]; then body="$body, \"principalType\": \"$type\""; fi
    if answer=$(rest --method put --url "$vault_url/providers/Microsoft.Authorization/roleAssignments/$name?api-version=2022-04-01" \
      --body "{\"properties\": {$body}}" --query id 2>&1); then
      echo "$principal gets $title."
    elif [[ $answer == *RoleAssignmentExists* ]]; then
      echo "$principal has $title."
    else
      echo "$principal does not get $title: $answer" >&2
      exit 1
    fi
  done
}

verify() {
  local now found rows own line name principal role type title when start safe=0
  found=$(policies) || return 4
  if [[ $found != "$(planned_policies)" ]]; then
    echo "The access policies of the vault are not those of the plan: make a new plan."
    return 1
  fi
  for line in ${blockers[@]+"${blockers[@]}"}; do
    echo "$line"
    safe=1
  done
  rows=$(assigned 'atScope()') || return 4
  now=$(date +%s)
  for line in ${assignments[@]+"${assignments[@]}"}; do
    read -r name principal role type title <<< "$line"
    when=$(since "$principal" "$role" <<< "$rows")
    if [[ -z $when ]]; then
      # A long list has further pages: this one is short.
      own=$(assigned "principalId%20eq%20'$principal'") || return 4
      when=$(since "$principal" "$role" <<< "$own")
    fi
    if [[ -z $when ]]; then
      echo "$principal has not got $title without a condition: run bash migrate.sh assign."
      safe=1
      continue
    fi
    start=$(epoch "$when") || return 4
    if ((now - start < settle)); then
      echo "$principal has $title, which may take $((settle - now + start)) more seconds until it acts everywhere."
      safe=1
    fi
  done
  if ((safe != 0)); then return 1; fi
  ask_arm_guard
}

ask_arm_guard() {
  local command=${ARM_GUARD-arm-guard}
  if ! command -v "${command%% *}" > /dev/null; then
    echo "Everybody has the roles of the plan. arm-guard is not here: deny assignments were not looked at."
    return 0
  fi
  # shellcheck disable=SC2086 # a command with its first arguments
  $command migrate rbac --verify "$vault"__words__
}

flip() {
  local now code=0
  now=$(model) || exit 4
  if [[ $now == true ]]; then
    echo "The vault uses roles already."
    return 0
  fi
  verify || code=$?
  if ((code != 0)); then
    echo "The vault was not changed." >&2
    exit "$code"
  fi
  if ! rest --method patch --url "$vault_url?api-version=2026-02-01" \
    --body '{"properties": {"enableRbacAuthorization": true}}' --query id > /dev/null; then
    echo "The vault was not changed. That takes Microsoft.KeyVault/vaults/write and Microsoft.Authorization/roleAssignments/write." >&2
    exit 1
  fi
  now=$(model) || exit 4
  if [[ $now != true ]]; then
    echo "The vault does not say that it uses roles." >&2
    exit 1
  fi
  echo "The vault uses roles. Where somebody is turned away: bash rollback.sh"
}

rollback() {
  local now found
  now=$(model) || exit 4
  if [[ $now != true ]]; then
    echo "The vault uses access policies: there is nothing to take back."
    return 0
  fi
  rest --method patch --url "$vault_url?api-version=2026-02-01" --body "@$here/rollback.json" --query id > /dev/null
  now=$(model) || exit 4
  found=$(policies) || exit 4
  if [[ $now == true || $found != "$(planned_policies)" ]]; then
    echo "The vault does not show the access policies of rollback.json: look at it." >&2
    exit 1
  fi
  echo "The vault uses the access policies of rollback.json. The role assignments stay, and do nothing."
}

case "${1:-}" in
  assign | verify | flip | rollback) "$1" ;;
  *)
    echo "Usage: bash migrate.sh assign | verify | flip | rollback" >&2
    exit 2
    ;;
esac
