import { deepEqual, equal, match } from 'node:assert/strict';
import { apiServer } from '../../testing.ts';
import { created } from './testing.ts';

const spec = { containers: [{ name: 'web', image: 'nginx:1.27' }] };
const template = { metadata: { labels: { app: 'web' } }, spec };
const selector = { matchLabels: { app: 'web' } };

describe('what a new object has by itself', () => {
  it('of a pod', () => {
    const pod = created('pods', { spec: { containers: [{ name: 'web', image: 'nginx', ports: [{ containerPort: 80 }], livenessProbe: { httpGet: { port: 80 } }, resources: { limits: { cpu: '1', memory: '64Mi' } } }], volumes: [{ name: 'a' }, { name: 'b', configMap: { name: 'c' } }] } });
    deepEqual(pod.status, { phase: 'Pending', qosClass: 'Guaranteed' });
    const [container] = pod.spec.containers;
    equal(container?.imagePullPolicy, 'Always');
    deepEqual(container.resources, { limits: { cpu: '1', memory: '64Mi' }, requests: { cpu: '1', memory: '64Mi' } });
    deepEqual(container.ports, [{ protocol: 'TCP', containerPort: 80 }]);
    deepEqual(container.livenessProbe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3, httpGet: { path: '/', scheme: 'HTTP', port: 80 } });
    deepEqual(pod.spec.volumes?.slice(0, 2), [{ name: 'a', emptyDir: {} }, { name: 'b', configMap: { defaultMode: 420, name: 'c' } }]);
    deepEqual([pod.spec.restartPolicy, pod.spec.dnsPolicy, pod.spec.terminationGracePeriodSeconds, pod.spec.schedulerName, pod.spec.serviceAccountName, pod.spec.priority], ['Always', 'ClusterFirst', 30, 'default-scheduler', 'default', 0]);
    deepEqual(pod.spec.tolerations?.map(({ key, tolerationSeconds }) => `${key} ${tolerationSeconds}`), ['node.kubernetes.io/not-ready 300', 'node.kubernetes.io/unreachable 300']);
  });

  it('of images: only the newest ones are pulled each time', () => {
    const policy = (image: string): string | undefined => created('pods', { spec: { containers: [{ name: 'a', image }] } }).spec.containers[0]?.imagePullPolicy;
    deepEqual(['nginx', 'nginx:latest', 'registry:5000/nginx', 'nginx:1.27', 'nginx@sha256:0'].map(policy), ['Always', 'Always', 'Always', 'IfNotPresent', 'IfNotPresent']);
  });

  it('of a pod with a class of priority', () => {
    deepEqual(created('pods', { spec: { ...spec, priorityClassName: 'system-node-critical' } }).spec.priority, 2_000_001_000);
  });

  it('of a deployment', () => {
    const { spec: made } = created('deployments.apps', { spec: { selector, template } });
    deepEqual([made.replicas, made.revisionHistoryLimit, made.progressDeadlineSeconds], [1, 10, 600]);
    deepEqual(made.strategy, { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } });
    equal(made.template.spec.restartPolicy, 'Always');
    equal(made.template.spec.tolerations, undefined);
  });

  it('of a job: its pods are known by its uid', () => {
    const job = created('jobs.batch', { spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } } });
    deepEqual([job.spec.completions, job.spec.parallelism, job.spec.backoffLimit], [1, 1, 6]);
    deepEqual(job.spec.selector, { matchLabels: { 'batch.kubernetes.io/controller-uid': job.metadata.uid } });
    equal(job.spec.template.metadata?.labels?.['job-name'], 'a');
  });

  it('of a service: an address, and ports of the nodes', () => {
    const { spec: made } = created('services', { spec: { type: 'NodePort', ports: [{ port: 80 }] } });
    match(made.clusterIP ?? '', /^10\.96\.\d+\.\d+$/);
    deepEqual(made.clusterIPs, [made.clusterIP]);
    const [port] = made.ports ?? [];
    deepEqual({ ...port, nodePort: 0 }, { protocol: 'TCP', port: 80, targetPort: 80, nodePort: 0 });
    equal((port?.nodePort ?? 0) >= 30_000 && (port?.nodePort ?? 0) <= 32_767, true);
    deepEqual([made.sessionAffinity, made.externalTrafficPolicy, made.internalTrafficPolicy, made.ipFamilyPolicy], ['None', 'Cluster', 'Cluster', 'SingleStack']);
  });

  it('of a service that changes its type', () => {
    const { client } = apiServer();
    const made = client.create('services', { metadata: { namespace: 'default', name: 'a' }, spec: { ports: [{ port: 80 }] } });
    const opened = client.update('services', { ...made, spec: { ...made.spec, type: 'NodePort' } });
    equal(opened.spec.clusterIP, made.spec.clusterIP);
    const nodePort = opened.spec.ports?.[0]?.nodePort ?? 0;
    equal(client.update('services', { ...opened, spec: { ...opened.spec, ports: [{ port: 80 }, { name: 'b', port: 81 }].map(each => ({ name: 'a', ...each })) } }).spec.ports?.[0]?.nodePort, nodePort);
    const closed = client.update('services', { ...opened, metadata: { ...opened.metadata, resourceVersion: '' }, spec: { ...opened.spec, type: 'ClusterIP' } });
    equal(closed.spec.ports?.[0]?.nodePort, undefined);
  });

  it('of a secret: what is said as text becomes base64', () => {
    const secret = created('secrets', { stringData: { a: 'grüße' } });
    deepEqual([secret.type, secret.data, secret.stringData], ['Opaque', { a: 'Z3LDvMOfZQ==' }, undefined]);
  });

  it('of a namespace', () => {
    const namespace = created('namespaces', {});
    deepEqual([namespace.spec, namespace.status, namespace.metadata.labels], [{ finalizers: ['kubernetes'] }, { phase: 'Active' }, { 'kubernetes.io/metadata.name': 'a' }]);
  });
});
