import type { ResourceDefinition } from '../api/resource/definition.ts';
import { Caches } from '../cache.ts';
import type { Client, Clock } from '../client.ts';
import type { PodMetrics } from '../object/reviews.ts';
import { autoscalerController } from './autoscaler.ts';
import { startController, type Controller } from './controller.ts';
import { certificateSigningController, type Sign } from './certificate-signing.ts';
import { clusterRoleAggregationController } from './cluster-role-aggregation.ts';
import { cronJobController } from './cronjob.ts';
import { daemonSetController } from './daemonset.ts';
import { deploymentController } from './deployment.ts';
import { disruptionController } from './disruption.ts';
import { endpointsController } from './endpoints.ts';
import { endpointSliceMirroringController } from './endpointslice-mirroring.ts';
import { endpointSliceController } from './endpointslice.ts';
import { garbageCollector } from './garbage-collector.ts';
import { jobTtlController } from './job-ttl.ts';
import { jobController } from './job.ts';
import { namespaceController } from './namespace.ts';
import { nodeIpamController } from './node-ipam.ts';
import { nodeLifecycleController } from './node-lifecycle.ts';
import { podGcController } from './pod-gc.ts';
import { replicaSetController, replicationController } from './replicaset.ts';
import { resourceQuotaController } from './resource-quota.ts';
import { rootCaController, serviceAccountController } from './service-account.ts';
import { servedBy } from './served.ts';
import { statefulSetController } from './statefulset.ts';
import { taintEvictionController } from './taint-eviction.ts';
import { volumeBinderController } from './volume-binder.ts';
import { claimProtectionController, volumeProtectionController } from './volume-protection.ts';

export interface ControllerManagerOptions {
  readonly client: Client;
  readonly clock: Clock;
  /** A line of kube-controller-manager's log. */
  readonly log: (line: string) => void;
  /** Those that the API server serves. */
  readonly resources: readonly ResourceDefinition[];
  /** Of the cluster's authority, PEM, for `kube-root-ca.crt`. */
  readonly rootCertificate: string;
  /** Of all pods, `10.244.0.0/16`; without it nodes get no part of it. */
  readonly podSubnet?: string;
  /** Signs certificates with the cluster's authority; without it requests that were approved stay as they are. */
  readonly sign?: Sign;
  /** What pods use now, as the resource metrics API says it; without it nothing is scaled by that. */
  readonly podMetrics?: () => readonly PodMetrics[];
  /** How long a node may be silent: `--node-monitor-grace-period`, 40 if left out (50 since Kubernetes 1.32). */
  readonly nodeGraceSeconds?: number;
}

/** What kube-controller-manager runs, as a table. */
function controllersFor({ resources, rootCertificate, podSubnet, nodeGraceSeconds = 40, podMetrics = () => [], sign }: ControllerManagerOptions): readonly Controller[] {
  const served = resources.map(servedBy);
  return [
    deploymentController, replicaSetController, replicationController, statefulSetController, daemonSetController, jobController, jobTtlController, cronJobController,
    endpointsController, endpointSliceController, endpointSliceMirroringController, clusterRoleAggregationController, disruptionController, podGcController, taintEvictionController, serviceAccountController, rootCaController(rootCertificate),
    autoscalerController(podMetrics), resourceQuotaController, volumeBinderController, claimProtectionController, volumeProtectionController,
    nodeLifecycleController(nodeGraceSeconds), ...podSubnet === undefined ? [] : [nodeIpamController(podSubnet)],
    ...sign ? [certificateSigningController(sign)] : [], namespaceController(served), garbageCollector(served),
  ];
}

/** Starts what kube-controller-manager runs. @returns stops it all */
export function startControllers(options: ControllerManagerOptions): () => void {
  const { client, clock, log } = options;
  const caches = new Caches(client);
  const stops = controllersFor(options).map(controller => startController(controller, { client, clock, caches, log }));
  return () => {
    for (const stop of [() => caches.stop(), ...stops]) stop();
  };
}
