/**
 * Where a fact comes from. `api`: the Engine API; `proc`: the host's /proc and /sys/fs/cgroup; `exec`: a program run in the
 * container; `predicted`: derived by us, not measured.
 */
export type Source = 'api' | 'proc' | 'exec' | 'predicted';
