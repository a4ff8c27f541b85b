# pid_for_children differs from pid after unshare --pid without a fork.
# source: namespaces(7)
# cgroup: any
# normalise: ns-inode

unshare -p bash -c 'exec 2>&1; cd /proc/$$/ns; [ pid -ef pid_for_children ] && echo same || echo differ'
bash -c 'cd /proc/$$/ns; [ pid -ef pid_for_children ] && echo same || echo differ'
