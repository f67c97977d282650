# Fails unless nvidia-smi lists exactly one MIG device, and that is of the partition $1.
# Shell built-ins alone, and no here-document, which some shells write to /tmp: any image with a shell will do, and its
# file system can be read-only.
expected="MIG $1"
listed=$(nvidia-smi -L 2>&1)
status=$?
found=$(printf '%s\n' "$listed" | while read -r kind name _; do
  if [ "$kind" = MIG ]; then printf '%s\n' "$kind $name"; fi
done)
if [ "$status" -eq 0 ] && [ "$found" = "$expected" ]; then
  printf '%s\n' "passed: this pod has one $expected"
  exit 0
fi
printf '%s\n' "FAILED: this pod does not have the slice that the node pool promises" \
  "expected: one MIG device, $expected" \
  "found: ${found:-no MIG device}" \
  "nvidia-smi -L, which ended with exit code $status, printed:" \
  "$listed"
exit 1
