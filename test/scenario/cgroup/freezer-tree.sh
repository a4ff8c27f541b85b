# Freezing a group freezes those below it.
# source: Documentation/admin-guide/cgroup-v1/freezer-subsystem.rst
# cgroup: v1

cd /sys/fs/cgroup/freezer
mkdir -p parent/child
echo FROZEN > parent/freezer.state
cat parent/child/freezer.state parent/freezer.self_freezing parent/freezer.parent_freezing
cat parent/child/freezer.self_freezing parent/child/freezer.parent_freezing
echo THAWED > parent/child/freezer.state
cat parent/child/freezer.state
echo THAWED > parent/freezer.state
cat parent/child/freezer.state
