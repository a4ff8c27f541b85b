import type { Node, Pod } from '../object/core.ts';
import { isFinished } from '../object/pods.ts';
import { canonical } from '../object/canonical.ts';
import { NodeInfo, podInfo, type PodInfo } from './node-info.ts';
import { Topology } from './topology.ts';

/** What the scheduler knows of nodes and of the pods on them, kept up by watches. */
export class State {
  private readonly infos = new Map<string, NodeInfo>();
  /** Where each pod is. */
  private readonly places = new Map<string, string>();
  /** Pods that wait for a place which others are leaving, by node. */
  private readonly nominations = new Map<string, PodInfo>();
  readonly topology = new Topology(() => this.allPods());

  /** All that have been told of, in the order in which they came. */
  nodes(): readonly NodeInfo[] {
    return [...this.infos.values()].filter(({ value }) => value !== undefined);
  }

  putNode(node: Node): void {
    const info = this.info(node.metadata.name);
    const before = info.value?.metadata.labels ?? {};
    const isNew = info.value === undefined;
    info.set(node);
    if (isNew ? info.pods.size > 0 : canonical(before) !== canonical(node.metadata.labels ?? {})) this.topology.reset();
  }

  removeNode({ metadata: { name } }: Node): void {
    const info = this.infos.get(name);
    if (!info) return;
    info.set(undefined);
    if (info.pods.size === 0) this.infos.delete(name);
    else this.topology.reset();
  }

  /** A pod as it is now; one that has ended takes nothing any more. */
  putPod(pod: Pod): void {
    const info = podInfo(pod);
    this.forget(info.key);
    const { nodeName } = pod.spec;
    if (nodeName === undefined) {
      if (pod.status?.nominatedNodeName) this.nominations.set(info.key, info);
      return;
    }
    if (isFinished(pod)) return;
    const node = this.info(nodeName);
    node.add(info);
    this.places.set(info.key, nodeName);
    if (node.value) this.topology.change(pod, node.value, 1);
  }

  removePod(pod: Pod): void {
    this.forget(podInfo(pod).key);
  }

  /** Pods that wait for a place on this node. */
  nominated(node: string): readonly PodInfo[] {
    return this.nominations.size === 0 ? [] : [...this.nominations.values()].filter(({ pod }) => pod.status?.nominatedNodeName === node);
  }

  private forget(key: string): void {
    this.nominations.delete(key);
    const place = this.places.get(key);
    if (place === undefined) return;
    this.places.delete(key);
    const node = this.infos.get(place);
    const before = node?.pods.get(key);
    node?.remove(key);
    if (before && node?.value) this.topology.change(before.pod, node.value, -1);
    if (node?.value === undefined && node?.pods.size === 0) this.infos.delete(place);
  }

  private info(name: string): NodeInfo {
    let info = this.infos.get(name);
    if (!info) this.infos.set(name, info = new NodeInfo());
    return info;
  }

  private *allPods(): Generator<readonly [Pod, Node]> {
    for (const { value, pods } of this.infos.values()) {
      if (!value) continue;
      for (const { pod } of pods.values()) yield [pod, value];
    }
  }
}
