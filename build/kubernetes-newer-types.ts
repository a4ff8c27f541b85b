import { objectMetaType, quantityType, timeType, type FieldDescription } from '../src/cluster/api/openapi/types.ts';

/** A type that is new, or what an older one has more. */
export interface NewerType {
  readonly description?: string;
  readonly fields: Readonly<Record<string, FieldDescription>>;
  readonly required?: readonly string[];
}

const core = 'io.k8s.api.core.v1';
const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1';
const metrics = 'io.k8s.metrics.pkg.apis.metrics.v1beta1';

/** What Kubernetes 1.31 and 1.32 have more than 1.30, whose types the package has, and the types of metrics.k8s.io: names and types of the API reference, in our words. */
export const newerTypes: Readonly<Record<string, NewerType>> = {
  [`${core}.Volume`]: { fields: { image: [`${core}.ImageVolumeSource`, 'The files of an image, to be read only.'] } },
  [`${core}.ImageVolumeSource`]: { description: 'An image whose files are a volume.', fields: { reference: ['string', 'The image.'], pullPolicy: ['string', 'When it is pulled: Always, IfNotPresent or Never.'] } },
  [`${core}.PodSpec`]: { fields: { resources: [`${core}.ResourceRequirements`, 'What all containers of the pod together ask for, and may use.'] } },
  [`${core}.PodSecurityContext`]: {
    fields: { supplementalGroupsPolicy: ['string', 'Whether groups that the image gives its user count: Merge or Strict.'], seLinuxChangePolicy: ['string', 'How volumes get the label of SELinux: MountOption or Recursive.'] },
  },
  [`${core}.ContainerStatus`]: { fields: { allocatedResourcesStatus: [`[]${core}.ResourceStatus`, 'Devices that the container has, and how they are.'], user: [`${core}.ContainerUser`, 'Whom its first process runs as.'] } },
  [`${core}.ResourceStatus`]: { description: 'How the devices of a resource are.', fields: { name: ['string', 'Of the resource.'], resources: [`[]${core}.ResourceHealth`, 'Each of its devices.'] }, required: ['name'] },
  [`${core}.ResourceHealth`]: { description: 'How a device is.', fields: { resourceID: ['string', 'Which one.'], health: ['string', 'Healthy, Unhealthy or Unknown.'] }, required: ['resourceID'] },
  [`${core}.ContainerUser`]: { description: 'Whom a process runs as.', fields: { linux: [`${core}.LinuxContainerUser`, 'On Linux.'] } },
  [`${core}.LinuxContainerUser`]: { description: 'User and groups of a process.', fields: { uid: ['int64', 'Its user.'], gid: ['int64', 'Its group.'], supplementalGroups: ['[]int64', 'Its other groups.'] }, required: ['uid', 'gid'] },
  [`${core}.NodeStatus`]: { fields: { features: [`${core}.NodeFeatures`, 'What the runtime of the node can do.'] } },
  [`${core}.NodeFeatures`]: { description: 'What the runtime of a node can do.', fields: { supplementalGroupsPolicy: ['boolean', 'Whether it obeys supplementalGroupsPolicy.'] } },
  [`${core}.ResourceClaim`]: { fields: { request: ['string', 'Which request of the claim; all if left out.'] } },
  'io.k8s.api.coordination.v1.LeaseSpec': { fields: { preferredHolder: ['string', 'Who should have it next.'], strategy: ['string', 'How its holder is chosen.'] } },
  'io.k8s.api.authorization.v1.ResourceAttributes': { fields: { fieldSelector: ['io.k8s.api.authorization.v1.FieldSelectorAttributes', 'Only what has such fields.'], labelSelector: ['io.k8s.api.authorization.v1.LabelSelectorAttributes', 'Only what has such labels.'] } },
  'io.k8s.api.authorization.v1.FieldSelectorAttributes': { description: 'A selector of fields.', fields: { rawSelector: ['string', 'As it is in a request.'], requirements: [`[]${meta}.FieldSelectorRequirement`, 'What it wants.'] } },
  'io.k8s.api.authorization.v1.LabelSelectorAttributes': { description: 'A selector of labels.', fields: { rawSelector: ['string', 'As it is in a request.'], requirements: [`[]${meta}.LabelSelectorRequirement`, 'What it wants.'] } },
  [`${meta}.FieldSelectorRequirement`]: { description: 'What a field must be.', fields: { key: ['string', 'The field.'], operator: ['string', 'In, NotIn, Exists or DoesNotExist.'], values: ['[]string', 'What it is compared with.'] }, required: ['key', 'operator'] },
  [`${meta}.DeleteOptions`]: { fields: { ignoreStoreReadErrorWithClusterBreakingPotential: ['boolean', 'Deletes what cannot be read any more, without looking at finalizers.'] } },
  [`${metrics}.NodeMetrics`]: {
    description: 'What a node uses.',
    fields: { apiVersion: ['string', 'metrics.k8s.io/v1beta1.'], kind: ['string', 'NodeMetrics.'], metadata: [objectMetaType, 'The node’s name.'], timestamp: [timeType, 'When it was measured.'], window: ['string', 'Over which time.'], usage: [`{}${quantityType}`, 'CPU and memory.'] },
    required: ['timestamp', 'window', 'usage'],
  },
  [`${metrics}.PodMetrics`]: {
    description: 'What a pod uses.',
    fields: { apiVersion: ['string', 'metrics.k8s.io/v1beta1.'], kind: ['string', 'PodMetrics.'], metadata: [objectMetaType, 'The pod’s name.'], timestamp: [timeType, 'When it was measured.'], window: ['string', 'Over which time.'], containers: [`[]${metrics}.ContainerMetrics`, 'Each of its containers.'] },
    required: ['timestamp', 'window', 'containers'],
  },
  [`${metrics}.ContainerMetrics`]: { description: 'What a container uses.', fields: { name: ['string', 'Its name.'], usage: [`{}${quantityType}`, 'CPU and memory.'] }, required: ['name', 'usage'] },
};
