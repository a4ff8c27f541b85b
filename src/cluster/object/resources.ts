import type { CertificateSigningRequest, ClusterRole, Role, RoleBinding } from './access.ts';
import type { ConfigMap, Endpoints, Event, Namespace, Node, PersistentVolume, PersistentVolumeClaim, Pod, ReplicationController, Secret, Service, ServiceAccount, StoredPodTemplate } from './core.ts';
import type { CustomResourceDefinition } from './extension.ts';
import type { HorizontalPodAutoscaler, LimitRange, PriorityClass, ResourceQuota } from './limits.ts';
import type { Ingress, IngressClass, NetworkPolicy } from './networking.ts';
import type { EndpointSlice, Lease, PodDisruptionBudget, RuntimeClass, StorageClass } from './others.ts';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './policies.ts';
import type { WebhookConfiguration } from './webhooks.ts';
import type { ControllerRevision, CronJob, DaemonSet, Deployment, Job, ReplicaSet, StatefulSet } from './workloads.ts';

/** The resources that the parts of a cluster work with, as `kubectl api-resources` names them: `resource` or `resource.group`. The API server may serve more. */
export interface Resources {
  'namespaces': Namespace;
  'nodes': Node;
  'pods': Pod;
  'services': Service;
  'endpoints': Endpoints;
  'configmaps': ConfigMap;
  'secrets': Secret;
  'serviceaccounts': ServiceAccount;
  'events': Event;
  'persistentvolumes': PersistentVolume;
  'persistentvolumeclaims': PersistentVolumeClaim;
  'resourcequotas': ResourceQuota;
  'limitranges': LimitRange;
  'replicationcontrollers': ReplicationController;
  'podtemplates': StoredPodTemplate;
  'deployments.apps': Deployment;
  'replicasets.apps': ReplicaSet;
  'statefulsets.apps': StatefulSet;
  'daemonsets.apps': DaemonSet;
  'controllerrevisions.apps': ControllerRevision;
  'jobs.batch': Job;
  'cronjobs.batch': CronJob;
  'endpointslices.discovery.k8s.io': EndpointSlice;
  'leases.coordination.k8s.io': Lease;
  'poddisruptionbudgets.policy': PodDisruptionBudget;
  'ingresses.networking.k8s.io': Ingress;
  'ingressclasses.networking.k8s.io': IngressClass;
  'networkpolicies.networking.k8s.io': NetworkPolicy;
  'horizontalpodautoscalers.autoscaling': HorizontalPodAutoscaler;
  'roles.rbac.authorization.k8s.io': Role;
  'rolebindings.rbac.authorization.k8s.io': RoleBinding;
  'clusterroles.rbac.authorization.k8s.io': ClusterRole;
  'clusterrolebindings.rbac.authorization.k8s.io': RoleBinding;
  'priorityclasses.scheduling.k8s.io': PriorityClass;
  'certificatesigningrequests.certificates.k8s.io': CertificateSigningRequest;
  'customresourcedefinitions.apiextensions.k8s.io': CustomResourceDefinition;
  'runtimeclasses.node.k8s.io': RuntimeClass;
  'storageclasses.storage.k8s.io': StorageClass;
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': WebhookConfiguration;
  'validatingadmissionpolicies.admissionregistration.k8s.io': ValidatingAdmissionPolicy;
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': ValidatingAdmissionPolicyBinding;
  'validatingwebhookconfigurations.admissionregistration.k8s.io': WebhookConfiguration;
}

export type ResourceName = keyof Resources;
