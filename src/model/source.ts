/**
 * Where a fact comes from. `api`: the Engine API; `proc`: the host's /proc and /sys/fs/cgroup; `exec`: a program run in the
 * container; `predicted`: derived by us, not measured; `kubeconfig`: the user's kubeconfigs; `kubernetes`: the Kubernetes API.
 */
export type Source = 'api' | 'proc' | 'exec' | 'predicted' | 'kubeconfig' | 'kubernetes';
