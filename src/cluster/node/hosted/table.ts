import type { Blocking, Support, Sys } from '../../../kernel/index.ts';
import { containerdAnswer } from '../containerd/answer.ts';
import { versionAnswer } from '../hosted.ts';

/** A program whose work is done outside of the simulation: what it does is in `runs.ts`. */
export interface HostedRow {
  readonly name: string;
  readonly support: Support;
  /** What it says to arguments by which it does nothing else. */
  readonly answer?: (sys: Sys, argv: readonly string[]) => Blocking<string | undefined>;
}

const kubernetes = versionAnswer(release => `Kubernetes ${release}`);
const partOfPod = { support: { level: 'some', missing: 'flags' } } as const;

/** All hosted programs. */
export const hostedRows = [
  { name: 'kubeadm', support: { level: 'some', missing: 'init, join, reset, token, version and config images as kind uses them; no certs, single phases, upgrades or checks' } },
  { name: 'kind-containerd', support: { level: 'some', missing: 'its API: the kubelet, ctr and crictl have it by itself; pods end with it' }, answer: containerdAnswer },
  { name: 'ctr', support: { level: 'some', missing: 'images import, ls and rm' }, answer: versionAnswer(() => 'ctr github.com/containerd/containerd/v2 v2.0.2') },
  { name: 'crictl', support: { level: 'some', missing: 'images, inspecti, rmi, pull, ps, pods, inspect, inspectp, exec, logs, stop, rm and rmp, with their usual flags' }, answer: versionAnswer(() => 'crictl version v1.32.0') },
  { name: 'etcd', support: { level: 'some', missing: 'members of which a majority keeps what API servers write; no clients of its own' }, answer: versionAnswer(() => 'etcd Version: 3.5.16') },
  { name: 'kube-apiserver', support: { level: 'some', missing: 'flags but those for certificates, the service subnet, node ports and --event-ttl' }, answer: kubernetes },
  { name: 'kube-controller-manager', support: { level: 'some', missing: 'flags but --cluster-cidr and --leader-elect' }, answer: kubernetes },
  { name: 'kube-scheduler', support: { level: 'some', missing: 'flags but --leader-elect' }, answer: kubernetes },
  { name: 'kubelet', support: { level: 'some', missing: 'flags; its configuration but DNS and the number of pods' }, answer: kubernetes },
  { name: 'coredns', ...partOfPod },
  { name: 'kindnetd', ...partOfPod },
  { name: 'kube-proxy', ...partOfPod },
  { name: 'local-path-provisioner', ...partOfPod },
  { name: 'nginx-ingress-controller', support: { level: 'some', missing: 'hosts, paths, default backends, rewrite-target, use-regex, canary annotations and the webhook; no TLS, no other annotations, no settings of its config map' } },
  { name: 'kube-webhook-certgen', support: { level: 'some', missing: 'create and patch' } },
] as const satisfies readonly HostedRow[];

export type HostedName = (typeof hostedRows)[number]['name'];
