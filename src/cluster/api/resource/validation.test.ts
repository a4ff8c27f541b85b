import { equal, throws } from 'node:assert/strict';
import type { ResourceName } from '../../object/resources.ts';
import { apiServer } from '../../testing.ts';
import { refusalOf } from './testing.ts';

const container = { name: 'web', image: 'nginx' };
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } };
const selector = { matchLabels: { app: 'web' } };
const label = 'a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric character (e.g. \'my-name\',  or \'123-abc\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?\')';

/** A resource, what is wrong with an object, and what a real server says of it. */
const cases: readonly (readonly [ResourceName, object, string])[] = [
  ['pods', {}, 'Pod "a" is invalid: spec.containers: Required value'],
  ['pods', { spec: { containers: [{ name: 'Web', image: 'nginx' }] } }, `Pod "a" is invalid: spec.containers[0].name: Invalid value: "Web": ${label}`],
  ['pods', { spec: { containers: [container, container] } }, 'Pod "a" is invalid: spec.containers[1].name: Duplicate value: "web"'],
  ['pods', { spec: { containers: [{ name: 'web' }] } }, 'Pod "a" is invalid: spec.containers[0].image: Required value'],
  ['pods', { spec: { containers: [{ ...container, ports: [{ containerPort: 70_000 }] }] } }, 'Pod "a" is invalid: spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive'],
  ['pods', { spec: { containers: [{ ...container, imagePullPolicy: 'Sometimes' }] } }, 'Pod "a" is invalid: spec.containers[0].imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"'],
  ['pods', { spec: { containers: [{ ...container, volumeMounts: [{ name: 'data', mountPath: '/data' }] }] } }, 'Pod "a" is invalid: spec.containers[0].volumeMounts[0].name: Not found: "data"'],
  ['pods', { spec: { containers: [{ ...container, resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }] } }, 'Pod "a" is invalid: spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1'],
  ['pods', { spec: { containers: [{ ...container, livenessProbe: {} }] } }, 'Pod "a" is invalid: spec.containers[0].livenessProbe: Required value: must specify a handler type'],
  ['pods', { spec: { containers: [container], restartPolicy: 'No' } }, 'Pod "a" is invalid: spec.restartPolicy: Unsupported value: "No": supported values: "Always", "OnFailure", "Never"'],
  ['pods', { spec: { containers: [container], volumes: [{ name: 'a', emptyDir: {}, hostPath: { path: '/' } }] } }, 'Pod "a" is invalid: spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type'],
  ['deployments.apps', { spec: { template } }, 'Deployment.apps "a" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`]'],
  ['deployments.apps', { spec: { selector: { matchLabels: { app: 'api' } }, template } }, 'Deployment.apps "a" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`'],
  ['deployments.apps', { spec: { selector, template, replicas: -1 } }, 'Deployment.apps "a" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  ['deployments.apps', { spec: { selector, template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } } }, 'Deployment.apps "a" is invalid: spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"'],
  ['deployments.apps', { spec: { selector, template, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } } }, 'Deployment.apps "a" is invalid: spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0'],
  ['jobs.batch', { spec: { template } }, 'Job.batch "a" is invalid: spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
  ['cronjobs.batch', { spec: { schedule: '* * *', jobTemplate: { spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } } } } }, 'CronJob.batch "a" is invalid: spec.schedule: Invalid value: "* * *": expected exactly 5 fields, found 3: [* * *]'],
  ['services', { spec: {} }, 'Service "a" is invalid: spec.ports: Required value'],
  ['services', { spec: { ports: [{ port: 80 }, { port: 81 }] } }, 'Service "a" is invalid: [spec.ports[0].name: Required value, spec.ports[1].name: Required value]'],
  ['services', { spec: { ports: [{ port: 0, targetPort: 80 }] } }, 'Service "a" is invalid: spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive'],
  ['services', { spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] } }, 'Service "a" is invalid: spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767'],
  ['services', { spec: { clusterIP: '10.96.0.1', ports: [{ port: 80 }] } }, 'Service "a" is invalid: spec.clusterIPs: Invalid value: []string{"10.96.0.1"}: failed to allocate IP 10.96.0.1: provided IP is already allocated'],
  ['services', { spec: { type: 'Balancer', ports: [{ port: 80 }] } }, 'Service "a" is invalid: spec.type: Unsupported value: "Balancer": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"'],
  ['configmaps', { data: { 'a b': '' } }, 'ConfigMap "a" is invalid: data[a b]: Invalid value: "a b": a valid config key must consist of alphanumeric characters, \'-\', \'_\' or \'.\' (e.g. \'key.name\',  or \'KEY_NAME\',  or \'key-name\', regex used for validation is \'[-._a-zA-Z0-9]+\')'],
  ['secrets', { type: 'kubernetes.io/tls' }, 'Secret "a" is invalid: [data[tls.crt]: Required value, data[tls.key]: Required value]'],
  ['persistentvolumeclaims', { spec: {} }, 'PersistentVolumeClaim "a" is invalid: [spec.accessModes: Required value: at least 1 access mode is required, spec.resources[storage]: Required value]'],
  ['ingresses.networking.k8s.io', { spec: { rules: [{ http: { paths: [{ path: '/', backend: { service: { name: 'a', port: { number: 80 } } } }] } }] } }, 'Ingress.networking.k8s.io "a" is invalid: spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified'],
  ['roles.rbac.authorization.k8s.io', { rules: [{ verbs: ['get'], resources: ['pods'] }] }, 'Role.rbac.authorization.k8s.io "a" is invalid: rules[0].apiGroups: Required value: resource rules must supply at least one api group'],
  ['horizontalpodautoscalers.autoscaling', { spec: { scaleTargetRef: { kind: 'Deployment', name: 'a' }, maxReplicas: 0 } }, 'HorizontalPodAutoscaler.autoscaling "a" is invalid: spec.maxReplicas: Invalid value: 0: must be greater than 0'],
  ['priorityclasses.scheduling.k8s.io', { value: 2_000_000_000 }, 'PriorityClass.scheduling.k8s.io "a" is invalid: value: Forbidden: maximum allowed value of a user defined priority is 1000000000'],
];

describe('what the API server does not take', () => {
  for (const [name, object, words] of cases) {
    it(words, () => { equal(refusalOf(name, object), words); });
  }

  it('is another selector of a deployment', () => {
    const { client } = apiServer();
    const made = client.create('deployments.apps', { metadata: { namespace: 'default', name: 'a' }, spec: { selector, template } });
    const other = { matchLabels: { app: 'web', tier: 'front' } };
    throws(
      () => client.update('deployments.apps', { ...made, spec: { ...made.spec, selector: other, template: { ...made.spec.template, metadata: { labels: other.matchLabels } } } }),
      { message: 'Deployment.apps "a" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"web", "tier":"front"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable' },
    );
  });

  it('is another command of a pod', () => {
    const { client } = apiServer();
    const made = client.create('pods', { metadata: { namespace: 'default', name: 'a' }, spec: { containers: [container] } });
    const withImage = client.update('pods', { ...made, spec: { ...made.spec, containers: made.spec.containers.map(each => ({ ...each, image: 'nginx:1.28' })) } });
    throws(() => client.update('pods', { ...withImage, spec: { ...withImage.spec, containers: withImage.spec.containers.map(each => ({ ...each, command: ['sh'] })) } }), /spec: Forbidden: pod updates may not change fields other than/);
  });

  it('is another value in what is immutable', () => {
    const { client } = apiServer();
    const made = client.create('configmaps', { metadata: { namespace: 'default', name: 'a' }, data: { a: '1' }, immutable: true });
    throws(() => client.update('configmaps', { ...made, data: { a: '2' } }), { message: 'ConfigMap "a" is invalid: data: Forbidden: field is immutable when `immutable` is set' });
  });
});
