# Groups are directories only: files cannot be made, groups are not renamed to other parents.
# source: cgroups(7)
# cgroup: v1

cd /sys/fs/cgroup/pids
touch file
echo $?
mkdir one two
ln -s one link
mv one two/one
echo $?
cat nosuch/tasks
mkdir one/tasks
echo x > pids.current
