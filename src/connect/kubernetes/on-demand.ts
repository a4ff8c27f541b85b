/** What commands do with a cluster: loaded when it is first done. */
import type { KubeObject } from '../../model/index.ts';
import type { KubernetesApi } from './api.ts';
import type { Applied, ApplyOptions } from './apply.ts';
import type { DrainPlan, DrainStep } from './drain.ts';
import type { PodExec, PortForward } from './pod-streams.ts';

/** An object as YAML with its last events, without values of secrets. @throws ClusterFailure */
export async function describeObject(api: KubernetesApi, object: KubeObject): Promise<string> {
  return (await import('./describe.ts')).describeObject(api, object);
}

/** Applies the objects of a text. @throws MessageError for a text without objects */
export async function applyManifests(api: KubernetesApi, manifest: string, options: ApplyOptions): Promise<readonly Applied[]> {
  return (await import('./apply.ts')).applyManifests(api, manifest, options);
}

/** Starts a program with a terminal in a container of a pod. @throws ClusterFailure */
export async function startPodExec(api: KubernetesApi, pod: KubeObject, container: string, command: readonly string[], signal: AbortSignal): Promise<PodExec> {
  return (await import('./pod-streams.ts')).PodExec.start(api, pod, container, command, signal);
}

/** What a container of a pod has written and writes, until it ends. Throws ClusterFailure. */
export async function* podLogs(api: KubernetesApi, pod: KubeObject, container: string, tailLines: number, signal: AbortSignal): AsyncGenerator<string> {
  yield* (await import('./pod-streams.ts')).podLogs(api, pod, container, tailLines, signal);
}

/** Opens a port of this machine that leads to one of a pod; see `pod-streams.ts`. */
export async function forwardPort(api: KubernetesApi, pod: KubeObject, target: number, port: number, failed: (error: unknown) => void): Promise<PortForward> {
  return (await import('./pod-streams.ts')).forwardPort(api, pod, target, port, failed);
}

/** A running pod that a service's selector chooses, by name. @throws ClusterFailure */
export async function podBehind(api: KubernetesApi, namespace: string, selector: string): Promise<KubeObject | undefined> {
  return (await import('./pod-behind.ts')).podBehind(api, namespace, selector);
}

/** What a drain would do with the pods of a node. @throws ClusterFailure */
export async function planDrain(api: KubernetesApi, node: KubeObject, signal?: AbortSignal): Promise<DrainPlan> {
  return (await import('./drain.ts')).planDrain(api, node, signal);
}

/** Cordons a node, evicts its pods, and waits for their end; see `drain.ts`. @throws ClusterFailure; the signal's reason */
export async function drainNode(api: KubernetesApi, node: KubeObject, plan: DrainPlan, draining: { readonly signal: AbortSignal; readonly onStep: (step: DrainStep) => void }): Promise<void> {
  await (await import('./drain.ts')).drainNode(api, node, plan, draining);
}
