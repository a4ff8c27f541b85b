import { deepEqual, equal, match } from 'node:assert/strict';
import { kubernetesTypes } from '../../build/kubernetes-types.ts';
import type { Client, KubeletApi } from '../../src/cluster/index.ts';
import { apiServer } from '../../src/cluster/testing.ts';
import { type RealKubectl, realKubectl } from '../host/kubernetes-api.ts';
import { realPart } from '../host/require.ts';

/** A node whose pods use what a test says. */
function kubelet(): KubeletApi {
  const none = (): never => { throw new Error('not asked here'); };
  return {
    logs: none, exec: none, attach: none, connect: none,
    usage: () => ({ node: { cpu: 250e6, memory: 512 << 20 }, pods: [{ namespace: 'default', name: 'web', containers: [{ name: 'web', cpu: 3e6, memory: 12 << 20 }, { name: 'log', cpu: 1e6, memory: 4 << 20 }] }] }),
  };
}

describe('The real kubectl, of the resources of the simulated API', () => {
  let kubectl: RealKubectl;
  let client: Client;

  before(async function () {
    const types = kubernetesTypes();
    const made = apiServer({ schemas: { load: () => types } });
    ({ client } = made);
    made.server.kubelets.set('kind-worker', kubelet());
    client.create('nodes', {
      metadata: { name: 'kind-worker', labels: { 'kubernetes.io/hostname': 'kind-worker' } }, spec: {},
      status: { capacity: { cpu: '4', memory: '8Gi' }, allocatable: { cpu: '4', memory: '8Gi' }, conditions: [{ type: 'Ready', status: 'True' }], nodeInfo: { kubeletVersion: 'v1.32.2' } },
    });
    kubectl = await realPart(this, 'kubectl', async () => realKubectl(made.server));
  });

  after(async () => { await (kubectl as RealKubectl | undefined)?.close(); });

  const lines = async (...args: readonly string[]): Promise<readonly string[]> => (await kubectl.output(args)).split('\n').map(line => line.trimEnd().replaceAll(/ {2,}/g, '  '));

  it('knows all resources by their names and short names', async () => {
    const known = await lines('api-resources', '--no-headers');
    for (const words of ['pods  po  v1  true  Pod', 'deployments  deploy  apps/v1  true  Deployment', 'horizontalpodautoscalers  hpa  autoscaling/v2  true  HorizontalPodAutoscaler', 'customresourcedefinitions  crd,crds  apiextensions.k8s.io/v1  false  CustomResourceDefinition']) {
      equal(known.includes(words), true, `${words}\n${known.join('\n')}`);
    }
    match((await lines('api-versions')).join(' '), /^admissionregistration\.k8s\.io\/v1 apiextensions\.k8s\.io\/v1 apps\/v1 authentication\.k8s\.io\/v1 .* v1$/);
  });

  it('shows what a new cluster has', async () => {
    deepEqual((await lines('get', 'namespaces', '-o', 'name')), ['namespace/default', 'namespace/kube-node-lease', 'namespace/kube-public', 'namespace/kube-system']);
    deepEqual(await lines('get', 'services'), ['NAME  TYPE  CLUSTER-IP  EXTERNAL-IP  PORT(S)  AGE', 'kubernetes  ClusterIP  10.96.0.1  <none>  443/TCP  0s']);
    deepEqual(await lines('get', 'priorityclasses'), ['NAME  VALUE  GLOBAL-DEFAULT  AGE', 'system-cluster-critical  2000000000  false  0s', 'system-node-critical  2000001000  false  0s']);
    deepEqual(await lines('get', 'clusterroles', 'cluster-admin', 'admin', 'edit', 'view', '-o', 'name'), ['cluster-admin', 'admin', 'edit', 'view'].map(name => `clusterrole.rbac.authorization.k8s.io/${name}`));
  });

  const headings: Record<string, string> = {
    pods: 'NAME  READY  STATUS  RESTARTS  AGE  IP  NODE  NOMINATED NODE  READINESS GATES',
    nodes: 'NAME  STATUS  ROLES  AGE  VERSION  INTERNAL-IP  EXTERNAL-IP  OS-IMAGE  KERNEL-VERSION  CONTAINER-RUNTIME',
    services: 'NAME  TYPE  CLUSTER-IP  EXTERNAL-IP  PORT(S)  AGE  SELECTOR',
    endpoints: 'NAME  ENDPOINTS  AGE',
    configmaps: 'NAME  DATA  AGE',
    secrets: 'NAME  TYPE  DATA  AGE',
    serviceaccounts: 'NAME  SECRETS  AGE',
    events: 'LAST SEEN  TYPE  REASON  OBJECT  SUBOBJECT  SOURCE  MESSAGE  FIRST SEEN  COUNT  NAME',
    persistentvolumes: 'NAME  CAPACITY  ACCESS MODES  RECLAIM POLICY  STATUS  CLAIM  STORAGECLASS  VOLUMEATTRIBUTESCLASS  REASON  AGE  VOLUMEMODE',
    persistentvolumeclaims: 'NAME  STATUS  VOLUME  CAPACITY  ACCESS MODES  STORAGECLASS  VOLUMEATTRIBUTESCLASS  AGE  VOLUMEMODE',
    resourcequotas: 'NAME  REQUEST  LIMIT  AGE',
    limitranges: 'NAME  CREATED AT',
    replicationcontrollers: 'NAME  DESIRED  CURRENT  READY  AGE  CONTAINERS  IMAGES  SELECTOR',
    podtemplates: 'NAME  CONTAINERS  IMAGES  POD LABELS',
    deployments: 'NAME  READY  UP-TO-DATE  AVAILABLE  AGE  CONTAINERS  IMAGES  SELECTOR',
    replicasets: 'NAME  DESIRED  CURRENT  READY  AGE  CONTAINERS  IMAGES  SELECTOR',
    statefulsets: 'NAME  READY  AGE  CONTAINERS  IMAGES',
    daemonsets: 'NAME  DESIRED  CURRENT  READY  UP-TO-DATE  AVAILABLE  NODE SELECTOR  AGE  CONTAINERS  IMAGES  SELECTOR',
    controllerrevisions: 'NAME  CONTROLLER  REVISION  AGE',
    jobs: 'NAME  STATUS  COMPLETIONS  DURATION  AGE  CONTAINERS  IMAGES  SELECTOR',
    cronjobs: 'NAME  SCHEDULE  TIMEZONE  SUSPEND  ACTIVE  LAST SCHEDULE  AGE  CONTAINERS  IMAGES  SELECTOR',
    endpointslices: 'NAME  ADDRESSTYPE  PORTS  ENDPOINTS  AGE',
    leases: 'NAME  HOLDER  AGE',
    ingresses: 'NAME  CLASS  HOSTS  ADDRESS  PORTS  AGE',
    ingressclasses: 'NAME  CONTROLLER  PARAMETERS  AGE',
    networkpolicies: 'NAME  POD-SELECTOR  AGE',
    poddisruptionbudgets: 'NAME  MIN AVAILABLE  MAX UNAVAILABLE  ALLOWED DISRUPTIONS  AGE',
    horizontalpodautoscalers: 'NAME  REFERENCE  TARGETS  MINPODS  MAXPODS  REPLICAS  AGE',
    roles: 'NAME  CREATED AT',
    rolebindings: 'NAME  ROLE  AGE  USERS  GROUPS  SERVICEACCOUNTS',
    storageclasses: 'NAME  PROVISIONER  RECLAIMPOLICY  VOLUMEBINDINGMODE  ALLOWVOLUMEEXPANSION  AGE',
    priorityclasses: 'NAME  VALUE  GLOBAL-DEFAULT  AGE  PREEMPTIONPOLICY',
    certificatesigningrequests: 'NAME  AGE  SIGNERNAME  REQUESTOR  REQUESTEDDURATION  CONDITION',
    customresourcedefinitions: 'NAME  CREATED AT',
  };

  it('shows each resource in its columns', async () => {
    const meta = { metadata: { name: 'x', namespace: 'default' } };
    const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'x', image: 'x' }] } };
    const selector = { matchLabels: { app: 'x' } };
    const once = { template: { spec: { ...template.spec, restartPolicy: 'Never' as const } } };
    client.create('pods', { ...meta, spec: template.spec });
    client.create('endpoints', meta);
    client.create('configmaps', meta);
    client.create('secrets', meta);
    client.create('events', { ...meta, involvedObject: { kind: 'Pod', name: 'x', namespace: 'default' }, type: 'Normal', reason: 'Pulled', message: 'm' });
    client.create('persistentvolumes', { metadata: { name: 'x' }, spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/x' } } });
    client.create('persistentvolumeclaims', { ...meta, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } });
    client.create('resourcequotas', meta);
    client.create('limitranges', { ...meta, spec: { limits: [{ type: 'Container' }] } });
    client.create('replicationcontrollers', { ...meta, spec: { template } });
    client.create('podtemplates', { ...meta, template });
    client.create('deployments.apps', { ...meta, spec: { selector, template } });
    client.create('replicasets.apps', { ...meta, spec: { selector, template } });
    client.create('statefulsets.apps', { ...meta, spec: { selector, template } });
    client.create('daemonsets.apps', { ...meta, spec: { selector, template } });
    client.create('controllerrevisions.apps', { ...meta, revision: 1 });
    client.create('jobs.batch', { ...meta, spec: once });
    client.create('cronjobs.batch', { ...meta, spec: { schedule: '@hourly', jobTemplate: { spec: once } } });
    client.create('endpointslices.discovery.k8s.io', { ...meta, addressType: 'IPv4', endpoints: [] });
    client.create('leases.coordination.k8s.io', meta);
    client.create('ingresses.networking.k8s.io', { ...meta, spec: { defaultBackend: { service: { name: 'x', port: { number: 80 } } } } });
    client.create('ingressclasses.networking.k8s.io', { metadata: { name: 'x' }, spec: { controller: 'example.com/x' } });
    client.create('networkpolicies.networking.k8s.io', { ...meta, spec: { podSelector: {} } });
    client.create('poddisruptionbudgets.policy', { ...meta, spec: { minAvailable: 1, selector } });
    client.create('horizontalpodautoscalers.autoscaling', { ...meta, spec: { scaleTargetRef: { kind: 'Deployment', name: 'x' }, maxReplicas: 3 } });
    client.create('roles.rbac.authorization.k8s.io', meta);
    client.create('rolebindings.rbac.authorization.k8s.io', { ...meta, roleRef: { kind: 'Role', name: 'x' } });
    client.create('storageclasses.storage.k8s.io', { metadata: { name: 'x' }, provisioner: 'example.com/x' });
    client.create('certificatesigningrequests.certificates.k8s.io', { metadata: { name: 'x' }, spec: { request: btoa('-----BEGIN CERTIFICATE REQUEST-----\n'), signerName: 'example.com/x', usages: ['client auth'] } });
    client.create('customresourcedefinitions.apiextensions.k8s.io', {
      metadata: { name: 'things.example.com' },
      spec: { group: 'example.com', scope: 'Namespaced', names: { plural: 'things', kind: 'Thing' }, versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }] },
    });
    for (const [resource, heading] of Object.entries(headings)) equal((await lines('get', resource, '-o', 'wide'))[0], heading, resource);
    deepEqual((await lines('get', 'deployments'))[0], 'NAME  READY  UP-TO-DATE  AVAILABLE  AGE');
    deepEqual((await lines('get', 'events'))[0], 'LAST SEEN  TYPE  REASON  OBJECT  MESSAGE');
  });

  it('explains fields', async () => {
    const text = await kubectl.output(['explain', 'deployment.spec.strategy.rollingUpdate']);
    match(text, /^GROUP: {6}apps\nKIND: {7}Deployment\nVERSION: {4}v1\n\nFIELD: rollingUpdate <RollingUpdateDeployment>\n/);
    match(text, /\n {2}maxSurge\t<IntOrString>\n/);
    match(await kubectl.output(['explain', 'pods', '--recursive']), /\n {4}containers\t<\[\]Container> -required-\n {6}args\t<\[\]string>\n/);
    const { stderr } = await kubectl.run(['explain', 'pod.spec.nothing']);
    equal(stderr, 'error: field "nothing" does not exist\n');
  });

  const manifest = (apiVersion: string, kind: string, name: string, spec: object): readonly [readonly string[], string] => [['create', '-f', '-'], JSON.stringify({ apiVersion, kind, metadata: { name }, spec })];

  it('is told what is wrong with an object', async () => {
    const cases: readonly (readonly [readonly [readonly string[], string], string])[] = [
      [manifest('apps/v1', 'Deployment', 'a', { foo: 1, template: { spec: { containers: [{ imag: 'x' }] } } }), 'Error from server (BadRequest): error when creating "STDIN": Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.foo", unknown field "spec.template.spec.containers[0].imag"'],
      [manifest('apps/v1', 'Deployment', 'a', { replicas: '2' }), 'Error from server (BadRequest): error when creating "STDIN": Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32'],
      [manifest('v1', 'Pod', 'a', { containers: [{ name: 'a' }] }), 'The Pod "a" is invalid: spec.containers[0].image: Required value'],
      [manifest('v1', 'Service', '1a', { ports: [{ port: 80 }] }), 'The Service "1a" is invalid: metadata.name: Invalid value: "1a": a DNS-1035 label must consist of lower case alphanumeric characters or \'-\', start with an alphabetic character, and end with an alphanumeric character (e.g. \'my-name\',  or \'abc-123\', regex used for validation is \'[a-z]([-a-z0-9]*[a-z0-9])?\')'],
      [manifest('apps/v2', 'Deployment', 'a', {}), 'error: resource mapping not found for name: "a" namespace: "" from "STDIN": no matches for kind "Deployment" in version "apps/v2"\nensure CRDs are installed first'],
    ];
    for (const [[args, input], words] of cases) equal((await kubectl.run(args, input)).stderr.trimEnd(), words);
  });

  it('is warned of unknown fields if it wants no more', async () => {
    const { stdout, stderr } = await kubectl.run(['create', '--validate=warn', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'odd' }, datas: {} }));
    deepEqual([stdout, stderr], ['configmap/odd created\n', 'Warning: unknown field "datas"\n']);
  });

  it('asks who may do what', async () => {
    equal(await kubectl.output(['auth', 'can-i', 'create', 'pods']), 'yes');
    equal((await kubectl.run(['auth', 'can-i', 'list', 'secrets', '--as', 'jane'])).stdout, 'no\n');
    deepEqual(await lines('auth', 'whoami'), ['ATTRIBUTE  VALUE', 'Username  kubernetes-admin', 'Groups  [kubeadm:cluster-admins system:masters system:authenticated]']);
    await kubectl.output(['create', 'rolebinding', 'jane', '--clusterrole=view', '--user=jane']);
    equal(await kubectl.output(['auth', 'can-i', 'list', 'pods', '--as', 'jane']), 'yes');
    equal((await kubectl.run(['delete', 'pod', 'x', '--as', 'jane'])).stderr, 'Error from server (Forbidden): pods "x" is forbidden: User "jane" cannot delete resource "pods" in API group "" in the namespace "default"\n');
  });

  it('asks what is used', async () => {
    deepEqual((await lines('top', 'nodes')).at(1), 'kind-worker  250m  6%  512Mi  6%');
    deepEqual((await lines('top', 'pods')).at(1), 'web  4m  16Mi');
    deepEqual((await lines('top', 'pods', '--containers')).slice(1), ['web  log  1m  4Mi', 'web  web  3m  12Mi']);
  });

  it('approves a certificate', async () => {
    await kubectl.output(...manifest('certificates.k8s.io/v1', 'CertificateSigningRequest', 'jane', { request: btoa('-----BEGIN CERTIFICATE REQUEST-----\n'), signerName: 'kubernetes.io/kube-apiserver-client', usages: ['client auth'], expirationSeconds: 86_400 }));
    equal((await lines('get', 'csr', 'jane'))[1], 'jane  0s  kubernetes.io/kube-apiserver-client  kubernetes-admin  24h  Pending');
    await kubectl.output(['certificate', 'approve', 'jane']);
    match((await lines('get', 'csr', 'jane'))[1] ?? '', /Approved$/);
  });

  it('uses a resource that it has defined', async () => {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'crontabs.stable.example.com' },
      spec: {
        group: 'stable.example.com', scope: 'Namespaced', names: { plural: 'crontabs', singular: 'crontab', kind: 'CronTab', shortNames: ['ct'] },
        versions: [{
          name: 'v1', served: true, storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { cronSpec: { type: 'string', description: 'When it runs.' }, replicas: { type: 'integer', default: 1 } } } } } },
          additionalPrinterColumns: [{ name: 'Spec', type: 'string', jsonPath: '.spec.cronSpec' }, { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' }],
        }],
      },
    };
    const crontab = (spec: object): string => JSON.stringify({ apiVersion: 'stable.example.com/v1', kind: 'CronTab', metadata: { name: 'a' }, spec });
    await kubectl.output(['apply', '-f', '-'], JSON.stringify(definition));
    await kubectl.output(['wait', '--for=condition=Established', 'crd/crontabs.stable.example.com']);
    equal(await kubectl.output(['apply', '-f', '-'], crontab({ cronSpec: '@daily' })), 'crontab.stable.example.com/a created');
    deepEqual(await lines('get', 'ct'), ['NAME  SPEC  REPLICAS', 'a  @daily  1']);
    equal((await kubectl.run(['apply', '-f', '-'], crontab({ cronSpec: '@daily', foo: 1 }))).code, 1);
    match(await kubectl.output(['explain', 'ct.spec.cronSpec']), /FIELD: cronSpec <string>\n\n\nDESCRIPTION:\n {4}When it runs\./);
    await kubectl.output(['delete', 'crd', 'crontabs.stable.example.com']);
    equal((await kubectl.run(['get', 'ct'])).code, 1);
  });

  it('sees a resource by each of its versions', async () => {
    await kubectl.output(['autoscale', 'deployment', 'x', '--name=older', '--min=1', '--max=3', '--cpu-percent=50']);
    equal((await lines('get', 'hpa', 'older'))[1], 'older  Deployment/x  cpu: <unknown>/50%  1  3  0  0s');
    equal(await kubectl.output(['get', 'horizontalpodautoscalers.v1.autoscaling', 'older', '-o', 'jsonpath={.spec.targetCPUUtilizationPercentage}']), '50');
    equal(await kubectl.output(['get', 'events.events.k8s.io', 'x', '-o', 'jsonpath={.regarding.name} {.note}']), 'x m');
  });
});
