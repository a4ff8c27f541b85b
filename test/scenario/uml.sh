#!/bin/bash
# Init of the User Mode Linux that v2 scenarios are recorded in; DEBIAN, SCRIPT_SHELL and SCRIPT come with the kernel's command line.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
echo =====BEGIN
unshare --mount --pid --fork --net --uts --ipc --cgroup --propagation private bash "${0%/*}/linux.sh" "$DEBIAN" "$SCRIPT_SHELL" cgroup2 <"$SCRIPT" 2>&1
echo "exit $?"
echo =====END
echo o >/proc/sysrq-trigger
sleep 5
