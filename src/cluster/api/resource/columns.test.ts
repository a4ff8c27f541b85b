import { deepEqual } from 'node:assert/strict';
import { resources } from './resources.ts';
import { rowOf } from './testing.ts';

const template = { spec: { containers: [{ name: 'web', image: 'nginx:1.27' }, { name: 'log', image: 'busybox' }], nodeSelector: { disk: 'ssd' } } };
const selector = { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['b', 'a'] }, { key: 'old', operator: 'DoesNotExist' }] };

describe('columns of kubectl get -o wide', () => {
  const rows: Record<string, [object, Record<string, string | number | boolean>]> = {
    'pods': [
      { spec: { containers: [{ name: 'a' }], nodeName: 'kind-worker', readinessGates: [{ conditionType: 'Good' }] }, status: { phase: 'Running', podIPs: [{ ip: '10.244.1.2' }], conditions: [{ type: 'Good', status: 'True' }] } },
      { 'NAME': 'a', 'READY': '0/1', 'STATUS': 'Running', 'RESTARTS': '0', 'AGE': '5m', 'IP': '10.244.1.2', 'NODE': 'kind-worker', 'NOMINATED NODE': '<none>', 'READINESS GATES': '1/1' },
    ],
    'nodes': [
      {
        metadata: { name: 'kind-control-plane', creationTimestamp: '2026-11-20T08:00:00Z', labels: { 'node-role.kubernetes.io/control-plane': '' } },
        spec: { unschedulable: true },
        status: { conditions: [{ type: 'Ready', status: 'True' }], addresses: [{ type: 'InternalIP', address: '172.18.0.2' }], nodeInfo: { kubeletVersion: 'v1.32.2', osImage: 'Debian GNU/Linux 12 (bookworm)', kernelVersion: '6.8.0', containerRuntimeVersion: 'containerd://2.0.2' } },
      },
      {
        'NAME': 'kind-control-plane', 'STATUS': 'Ready,SchedulingDisabled', 'ROLES': 'control-plane', 'AGE': '2d', 'VERSION': 'v1.32.2', 'INTERNAL-IP': '172.18.0.2', 'EXTERNAL-IP': '<none>', 'OS-IMAGE': 'Debian GNU/Linux 12 (bookworm)',
        'KERNEL-VERSION': '6.8.0', 'CONTAINER-RUNTIME': 'containerd://2.0.2',
      },
    ],
    'services': [
      { spec: { type: 'NodePort', clusterIPs: ['10.96.3.4'], ports: [{ port: 80, nodePort: 30_080, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }], selector: { b: '2', a: '1' } } },
      { 'NAME': 'a', 'TYPE': 'NodePort', 'CLUSTER-IP': '10.96.3.4', 'EXTERNAL-IP': '<none>', 'PORT(S)': '80:30080/TCP,53/UDP', 'AGE': '5m', 'SELECTOR': 'a=1,b=2' },
    ],
    'endpoints': [
      { subsets: [{ addresses: [{ ip: '10.244.1.2' }, { ip: '10.244.1.3' }], ports: [{ port: 80 }, { port: 443 }] }] },
      { NAME: 'a', ENDPOINTS: '10.244.1.2:80,10.244.1.3:80,10.244.1.2:443 + 1 more...', AGE: '5m' },
    ],
    'events': [
      { involvedObject: { kind: 'Pod', name: 'web', fieldPath: 'spec.containers{web}' }, type: 'Warning', reason: 'BackOff', message: 'again\n', lastTimestamp: '2026-11-22T07:59:00Z', firstTimestamp: '2026-11-22T07:50:00Z', count: 7, source: { component: 'kubelet', host: 'kind-worker' } },
      { 'LAST SEEN': '60s', 'TYPE': 'Warning', 'REASON': 'BackOff', 'OBJECT': 'pod/web', 'SUBOBJECT': 'spec.containers{web}', 'SOURCE': 'kubelet, kind-worker', 'MESSAGE': 'again', 'FIRST SEEN': '10m', 'COUNT': 7, 'NAME': 'a' },
    ],
    'persistentvolumes': [
      { spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteMany', 'ReadWriteOnce'], persistentVolumeReclaimPolicy: 'Delete', claimRef: { namespace: 'default', name: 'data' }, storageClassName: 'standard', volumeMode: 'Filesystem' }, status: { phase: 'Bound' } },
      {
        'NAME': 'a', 'CAPACITY': '1Gi', 'ACCESS MODES': 'RWO,RWX', 'RECLAIM POLICY': 'Delete', 'STATUS': 'Bound', 'CLAIM': 'default/data', 'STORAGECLASS': 'standard', 'VOLUMEATTRIBUTESCLASS': '<unset>', 'REASON': '', 'AGE': '5m', 'VOLUMEMODE': 'Filesystem',
      },
    ],
    'persistentvolumeclaims': [
      { spec: { storageClassName: 'standard', volumeMode: 'Filesystem' }, status: { phase: 'Pending' } },
      { 'NAME': 'a', 'STATUS': 'Pending', 'VOLUME': '', 'CAPACITY': '', 'ACCESS MODES': '', 'STORAGECLASS': 'standard', 'VOLUMEATTRIBUTESCLASS': '<unset>', 'AGE': '5m', 'VOLUMEMODE': 'Filesystem' },
    ],
    'resourcequotas': [
      { status: { hard: { 'pods': '10', 'limits.cpu': '4', 'requests.cpu': '2' }, used: { 'pods': '3', 'requests.cpu': '500m' } } },
      { NAME: 'a', REQUEST: 'pods: 3/10, requests.cpu: 500m/2', LIMIT: 'limits.cpu: 0/4', AGE: '5m' },
    ],
    'deployments.apps': [
      { spec: { replicas: 3, selector, template }, status: { readyReplicas: 2, updatedReplicas: 3, availableReplicas: 2 } },
      { 'NAME': 'a', 'READY': '2/3', 'UP-TO-DATE': 3, 'AVAILABLE': 2, 'AGE': '5m', 'CONTAINERS': 'web,log', 'IMAGES': 'nginx:1.27,busybox', 'SELECTOR': 'app=web,!old,tier in (a,b)' },
    ],
    'replicasets.apps': [{ spec: { replicas: 3, selector, template }, status: { replicas: 3, readyReplicas: 2 } }, { NAME: 'a', DESIRED: 3, CURRENT: 3, READY: 2, AGE: '5m', CONTAINERS: 'web,log', IMAGES: 'nginx:1.27,busybox', SELECTOR: 'app=web,!old,tier in (a,b)' }],
    'statefulsets.apps': [{ spec: { replicas: 3, selector, template }, status: { readyReplicas: 1 } }, { NAME: 'a', READY: '1/3', AGE: '5m', CONTAINERS: 'web,log', IMAGES: 'nginx:1.27,busybox' }],
    'daemonsets.apps': [
      { spec: { selector, template }, status: { desiredNumberScheduled: 3, currentNumberScheduled: 3, numberReady: 2, updatedNumberScheduled: 3, numberAvailable: 2 } },
      { 'NAME': 'a', 'DESIRED': 3, 'CURRENT': 3, 'READY': 2, 'UP-TO-DATE': 3, 'AVAILABLE': 2, 'NODE SELECTOR': 'disk=ssd', 'AGE': '5m', 'CONTAINERS': 'web,log', 'IMAGES': 'nginx:1.27,busybox', 'SELECTOR': 'app=web,!old,tier in (a,b)' },
    ],
    'controllerrevisions.apps': [
      { metadata: { name: 'a', creationTimestamp: '2026-11-22T07:55:00Z', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'proxy', uid: '', controller: true }] }, revision: 2 },
      { NAME: 'a', CONTROLLER: 'daemonset.apps/proxy', REVISION: 2, AGE: '5m' },
    ],
    'jobs.batch': [
      { spec: { completions: 3, template }, status: { succeeded: 3, startTime: '2026-11-22T07:55:00Z', completionTime: '2026-11-22T07:55:07Z', conditions: [{ type: 'Complete', status: 'True' }] } },
      { NAME: 'a', STATUS: 'Complete', COMPLETIONS: '3/3', DURATION: '7s', AGE: '5m', CONTAINERS: 'web,log', IMAGES: 'nginx:1.27,busybox', SELECTOR: '<none>' },
    ],
    'cronjobs.batch': [
      { spec: { schedule: '*/5 * * * *', suspend: false, jobTemplate: { spec: { template } } }, status: { active: [{}], lastScheduleTime: '2026-11-22T07:59:30Z' } },
      { 'NAME': 'a', 'SCHEDULE': '*/5 * * * *', 'TIMEZONE': '<none>', 'SUSPEND': 'False', 'ACTIVE': 1, 'LAST SCHEDULE': '30s', 'AGE': '5m', 'CONTAINERS': 'web,log', 'IMAGES': 'nginx:1.27,busybox', 'SELECTOR': '<none>' },
    ],
    'endpointslices.discovery.k8s.io': [{ addressType: 'IPv4', ports: [], endpoints: [] }, { NAME: 'a', ADDRESSTYPE: 'IPv4', PORTS: '<unset>', ENDPOINTS: '<unset>', AGE: '5m' }],
    'ingresses.networking.k8s.io': [
      { spec: { ingressClassName: 'nginx', rules: [{ host: 'a.example' }, { host: 'b.example' }], tls: [{}] }, status: { loadBalancer: { ingress: [{ hostname: 'localhost' }] } } },
      { NAME: 'a', CLASS: 'nginx', HOSTS: 'a.example,b.example', ADDRESS: 'localhost', PORTS: '80, 443', AGE: '5m' },
    ],
    'horizontalpodautoscalers.autoscaling': [
      { spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 5, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: 50 } } }] }, status: { currentReplicas: 2 } },
      { NAME: 'a', REFERENCE: 'Deployment/web', TARGETS: 'cpu: <unknown>/50%', MINPODS: '<unset>', MAXPODS: 5, REPLICAS: 2, AGE: '5m' },
    ],
    'rolebindings.rbac.authorization.k8s.io': [
      { roleRef: { kind: 'Role', name: 'r' }, subjects: [{ kind: 'User', name: 'jane' }, { kind: 'ServiceAccount', name: 'robot', namespace: 'default' }] },
      { NAME: 'a', ROLE: 'Role/r', AGE: '5m', USERS: 'jane', GROUPS: '', SERVICEACCOUNTS: 'default/robot' },
    ],
    'storageclasses.storage.k8s.io': [
      { metadata: { name: 'standard', creationTimestamp: '2026-11-22T07:55:00Z', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } }, provisioner: 'rancher.io/local-path', volumeBindingMode: 'WaitForFirstConsumer' },
      { NAME: 'standard (default)', PROVISIONER: 'rancher.io/local-path', RECLAIMPOLICY: 'Delete', VOLUMEBINDINGMODE: 'WaitForFirstConsumer', ALLOWVOLUMEEXPANSION: false, AGE: '5m' },
    ],
  };

  for (const [name, [object, expected]] of Object.entries(rows)) {
    it(`of ${name}`, () => { deepEqual(rowOf(name, object), expected); });
  }

  it('stand in the order in which a real server has them, the wide ones last or between', () => {
    const event = resources.find(({ plural, group }) => plural === 'events' && group === '');
    deepEqual(event?.columns.filter(({ priority = 0 }) => priority === 0).map(({ name }) => name), ['Last Seen', 'Type', 'Reason', 'Object', 'Message']);
  });
});
