import type { KubeObject } from '../../object/meta.ts';
import { certificateSigningRequests } from './certificatesigningrequests.ts';
import { componentStatuses } from './componentstatuses.ts';
import { configMaps } from './configmaps.ts';
import { controllerRevisions } from './controllerrevisions.ts';
import { cronJobs } from './cronjobs.ts';
import { customResourceDefinitions } from './customresourcedefinitions.ts';
import { daemonSets } from './daemonsets.ts';
import type { ResourceDefinition, Surroundings } from './definition.ts';
import { deployments } from './deployments.ts';
import { endpoints } from './endpoints.ts';
import { endpointSlices } from './endpointslices.ts';
import { events, newerEvents } from './events.ts';
import { olderAutoscalers } from './horizontalpodautoscalers-v1.ts';
import { horizontalPodAutoscalers } from './horizontalpodautoscalers.ts';
import { ingressClasses } from './ingressclasses.ts';
import { ingresses } from './ingresses.ts';
import { jobs } from './jobs.ts';
import { leases } from './leases.ts';
import { limitRanges } from './limitranges.ts';
import { nodeMetrics, podMetrics } from './metrics.ts';
import { mutatingWebhookConfigurations } from './mutatingwebhookconfigurations.ts';
import { namespaces } from './namespaces.ts';
import { networkPolicies } from './networkpolicies.ts';
import { nodes } from './nodes.ts';
import { persistentVolumeClaims } from './persistentvolumeclaims.ts';
import { persistentVolumes } from './persistentvolumes.ts';
import { podDisruptionBudgets } from './poddisruptionbudgets.ts';
import { pods } from './pods.ts';
import { podTemplates } from './podtemplates.ts';
import { priorityClasses } from './priorityclasses.ts';
import { replicaSets } from './replicasets.ts';
import { replicationControllers } from './replicationcontrollers.ts';
import { resourceQuotas } from './resourcequotas.ts';
import { localSubjectAccessReviews, selfSubjectAccessReviews, selfSubjectReviews, selfSubjectRulesReviews, subjectAccessReviews, tokenReviews } from './reviews.ts';
import { clusterRoleBindings, roleBindings } from './rolebindings.ts';
import { clusterRoles, roles } from './roles.ts';
import { runtimeClasses } from './runtimeclasses.ts';
import { secrets } from './secrets.ts';
import { serviceAccounts } from './serviceaccounts.ts';
import { services } from './services.ts';
import { withStructs } from './shared/structs.ts';
import { statefulSets } from './statefulsets.ts';
import { storageClasses } from './storageclasses.ts';
import { validatingAdmissionPolicies } from './validatingadmissionpolicies.ts';
import { validatingAdmissionPolicyBindings } from './validatingadmissionpolicybindings.ts';
import { validatingWebhookConfigurations } from './validatingwebhookconfigurations.ts';

/** A definition among others: whoever takes it from the table gives it objects of its own resource only. */
function stored<T extends KubeObject>(definition: ResourceDefinition<T>): ResourceDefinition {
  const { structs } = definition;
  const complete = structs ? { ...definition, defaults: (object: T, surroundings: Surroundings, old: T | undefined) => defaultsOf(definition, withStructs(object, structs), surroundings, old) } : definition;
  return complete as unknown as ResourceDefinition;
}

function defaultsOf<T extends KubeObject>(definition: ResourceDefinition<T>, object: T, surroundings: Surroundings, old: T | undefined): T {
  return definition.defaults?.(object, surroundings, old) ?? object;
}

/** The resources that a new cluster has, by group. */
export const resources: readonly ResourceDefinition[] = [
  stored(componentStatuses), stored(configMaps), stored(endpoints), stored(events), stored(limitRanges), stored(namespaces), stored(nodes), stored(persistentVolumeClaims), stored(persistentVolumes), stored(pods), stored(podTemplates),
  stored(replicationControllers), stored(resourceQuotas), stored(secrets), stored(serviceAccounts), stored(services),
  stored(mutatingWebhookConfigurations), stored(validatingAdmissionPolicies), stored(validatingAdmissionPolicyBindings), stored(validatingWebhookConfigurations),
  stored(customResourceDefinitions),
  stored(controllerRevisions), stored(daemonSets), stored(deployments), stored(replicaSets), stored(statefulSets),
  stored(selfSubjectReviews), stored(tokenReviews),
  stored(localSubjectAccessReviews), stored(selfSubjectAccessReviews), stored(selfSubjectRulesReviews), stored(subjectAccessReviews),
  stored(horizontalPodAutoscalers), stored(olderAutoscalers),
  stored(cronJobs), stored(jobs),
  stored(certificateSigningRequests),
  stored(leases),
  stored(endpointSlices),
  stored(newerEvents),
  stored(ingressClasses), stored(ingresses), stored(networkPolicies),
  stored(runtimeClasses),
  stored(podDisruptionBudgets),
  stored(clusterRoleBindings), stored(clusterRoles), stored(roleBindings), stored(roles),
  stored(priorityClasses),
  stored(storageClasses),
  stored(nodeMetrics), stored(podMetrics),
];
