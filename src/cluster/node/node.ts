import type { Agent, Containerd, Engine } from '../../engine/index.ts';
import type { Client, Clock } from '../client.ts';
import type { KubeletApi } from '../kubelet-api.ts';
import type { Labels } from '../object/meta.ts';
import type { Taint } from '../object/core.ts';

/** What the parts of Kubernetes on a node know of it: kubeadm has written it to /var/lib/kubelet, or the container says so. */
export interface NodeFacts {
  /** Of the node, and of its container: `kind-worker`. */
  readonly name: string;
  /** The id of its container in the engine. */
  readonly container: string;
  /** `v1.32.2`: /kind/version. */
  readonly version: string;
  /** Its IPv4 address on the network `kind`. */
  readonly address: string;
  readonly providerId: string;
  /** With which it registers itself. */
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  /** /var/lib/kubelet/config.yaml: what pods' resolv.conf names. */
  readonly clusterDns: string;
  readonly clusterDomain: string;
  readonly podSubnet: string;
  readonly serviceSubnet: string;
  readonly maxPods: number;
}

/**
 * A process of a node whose work is done outside of the simulation: its program, within, only announces itself and sleeps. What is done here is done as that process:
 * in its namespaces, with its rights, and no longer than it lives.
 */
export interface NodeProcess {
  /** System calls, threads, children: a child of it is a child of the process. Of the kubelet, and of `containerd` beside it, they are in the node's own namespaces. */
  readonly agent: Agent;
  readonly argv: readonly string[];
  readonly node: NodeFacts;
  /**
   * The API server of the node's cluster, as the user of the process. While there is none that can be reached, calls throw an `ApiError` 503; watches go on when it is back:
   * they tell of what has changed meanwhile.
   */
  readonly client: Client;
  /** Its calls come as long as the process lives, and not while its node is paused. */
  readonly clock: Clock;
  /** For images only: what registries have (`registry`), layers and how fast they come (`layers`, `speed`). What the node has pulled is on the node's disk, below /var/lib/containerd. */
  readonly engine: Engine;
  /** 0 to 1, from the machine's seed. */
  readonly random: () => number;
}

/** What runs as long as a {@link NodeProcess}. */
export interface NodePart {
  /** The process has ended, or the machine is put away: nothing may be done in it any more. */
  stop(): void;
}

/** What a kubelet gets: the containerd of its node, with which pods go on when the kubelet ends. */
export interface KubeletProcess extends NodeProcess {
  readonly containerd: Containerd;
}

/** What a kubelet gives: the API server finds it by its node's name. Its `Node` is there already when it starts; the kubelet keeps its status and lease. */
export interface Kubelet extends NodePart {
  readonly api: KubeletApi;
}

/** `kubelet`: begins where containerd and the API server say that another one has been. Static pods (/etc/kubernetes/manifests) are started beside it, and have mirror pods: it leaves pods with the annotation `kubernetes.io/config.mirror` alone. */
export type StartKubelet = (process: KubeletProcess) => Kubelet;

/** `kube-proxy`, `kindnetd`, `coredns`, `local-path-provisioner`: processes of pods that a kubelet has started. */
export type StartNodePart = (process: NodeProcess) => NodePart;
