import assert from 'node:assert/strict';
import { isReady } from '../../object/pods.ts';
import { TestCluster } from '../testing-cluster.ts';

const namespace = 'ingress-nginx';
const digest = `sha256:${'d2fbc4ec'.repeat(8)}`;
const labels = { 'app.kubernetes.io/component': 'controller' };
const own = [{ name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }];

/** What matters of ingress-nginx' manifest for kind. */
function install({ client }: TestCluster): void {
  client.create('namespaces', { metadata: { name: namespace } });
  for (const name of ['ingress-nginx', 'ingress-nginx-admission', 'default']) if (!client.get('serviceaccounts', { namespace, name })) client.create('serviceaccounts', { metadata: { namespace, name } });
  client.create('ingressclasses.networking.k8s.io', { metadata: { name: 'nginx' }, spec: { controller: 'k8s.io/ingress-nginx' } });
  client.create('services', { metadata: { namespace, name: 'ingress-nginx-controller-admission' }, spec: { selector: labels, ports: [{ name: 'https-webhook', port: 443, targetPort: 'webhook' }] } });
  client.create('deployments.apps', {
    metadata: { namespace, name: 'ingress-nginx-controller' },
    spec: {
      selector: { matchLabels: labels }, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
      template: {
        metadata: { labels },
        spec: {
          nodeSelector: { 'ingress-ready': 'true' }, tolerations: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Equal', effect: 'NoSchedule' }], serviceAccountName: 'ingress-nginx',
          containers: [{
            name: 'controller', image: `registry.k8s.io/ingress-nginx/controller:v1.12.1@${digest}`, env: own,
            args: ['/nginx-ingress-controller', '--controller-class=k8s.io/ingress-nginx', '--ingress-class=nginx', '--validating-webhook=:8443', '--watch-ingress-without-class=true', '--publish-status-address=localhost'],
            ports: [{ name: 'http', containerPort: 80, hostPort: 80 }, { name: 'https', containerPort: 443, hostPort: 443 }, { name: 'webhook', containerPort: 8443 }],
            readinessProbe: { httpGet: { path: '/healthz', port: 10_254 }, periodSeconds: 1 }, securityContext: { runAsUser: 101, capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] } },
            lifecycle: { preStop: { exec: { command: ['/wait-shutdown'] } } }, volumeMounts: [{ name: 'webhook-cert', mountPath: '/usr/local/certificates/', readOnly: true }],
          }],
          volumes: [{ name: 'webhook-cert', secret: { secretName: 'ingress-nginx-admission' } }],
        },
      },
    },
  });
  client.create('validatingwebhookconfigurations.admissionregistration.k8s.io', {
    metadata: { name: 'ingress-nginx-admission' },
    webhooks: [{
      name: 'validate.nginx.ingress.kubernetes.io', clientConfig: { service: { namespace, name: 'ingress-nginx-controller-admission', path: '/networking/v1/ingresses' } }, admissionReviewVersions: ['v1'], sideEffects: 'None',
      rules: [{ apiGroups: ['networking.k8s.io'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['ingresses'] }],
    }],
  });
  const job = (name: string, ...args: readonly string[]): void => {
    const container = { name, image: `registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.5.2@${digest}`, env: own, args: [name, '--namespace=$(POD_NAMESPACE)', '--secret-name=ingress-nginx-admission', ...args] };
    client.create('jobs.batch', { metadata: { namespace, name: `ingress-nginx-admission-${name}` }, spec: { template: { spec: { restartPolicy: 'OnFailure', serviceAccountName: 'ingress-nginx-admission', containers: [container] } } } });
  };
  job('create', '--host=ingress-nginx-controller-admission');
  job('patch', '--webhook-name=ingress-nginx-admission', '--patch-mutating=false', '--patch-failure-policy=Fail');
}

describe('ingress-nginx on a cluster of kind', () => {
  let cluster: TestCluster;

  before(async function () {
    this.timeout(60_000);
    cluster = await TestCluster.create(0);
    const { client } = cluster;
    client.patch('nodes', { name: 'kind-control-plane' }, { metadata: { labels: { 'ingress-ready': 'true' } }, spec: { taints: null } });
    install(cluster);
    for (const name of ['blue', 'green']) {
      const app = { app: name };
      const container = { name: 'web', image: 'nginx:alpine', command: ['sh', '-c', `echo ${name} > /usr/share/nginx/html/index.html; exec nginx -g "daemon off;"`] };
      client.create('deployments.apps', { metadata: { namespace: 'default', name }, spec: { selector: { matchLabels: app }, template: { metadata: { labels: app }, spec: { containers: [container] } } } });
      client.create('services', { metadata: { namespace: 'default', name }, spec: { selector: app, ports: [{ port: 80 }] } });
    }
    await cluster.waitFor(() => cluster.pods(namespace).some(pod => pod.metadata.labels?.['app.kubernetes.io/component'] === 'controller' && isReady(pod)) && cluster.pods().length === 2 && cluster.pods().every(isReady));
  });

  const path = (service: string): object => ({ path: '/', pathType: 'Prefix', backend: { service: { name: service, port: { number: 80 } } } });
  const kubectl = (...args: readonly string[]): Promise<string> => cluster.exec('kind-control-plane', ['kubectl', '--kubeconfig=/etc/kubernetes/admin.conf', ...args]);
  const apply = (name: string, service: string): Promise<string> => {
    const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name }, spec: { ingressClassName: 'nginx', rules: [{ http: { paths: [path(service)] } }] } };
    return cluster.exec('kind-control-plane', ['sh', '-c', `kubectl --kubeconfig=/etc/kubernetes/admin.conf apply -f - <<'END'\n${JSON.stringify(ingress)}\nEND`]);
  };

  it('has the certificates of its webhook, and nothing behind it at first', async () => {
    const { client } = cluster;
    await cluster.waitFor(() => client.list('jobs.batch', { namespace }).every(({ status }) => status?.succeeded === 1));
    const [webhook] = client.get('validatingwebhookconfigurations.admissionregistration.k8s.io', { name: 'ingress-nginx-admission' })?.webhooks ?? [];
    assert.equal(webhook?.clientConfig.caBundle, client.get('secrets', { namespace, name: 'ingress-nginx-admission' })?.data?.['ca']);
    assert.match(await cluster.get('127.0.0.1', 8080), /<center><h1>404 Not Found<\/h1><\/center>/);
  });

  it('leads the host’s port to services, and says where', async () => {
    assert.equal(await apply('shop', 'blue'), 'ingress.networking.k8s.io/shop created\n');
    await cluster.waitFor(() => cluster.client.get('ingresses.networking.k8s.io', { namespace: 'default', name: 'shop' })?.status?.loadBalancer?.ingress?.[0]?.hostname === 'localhost');
    assert.equal(await cluster.get('127.0.0.1', 8080), 'blue\n');
    assert.equal(await apply('shop', 'green'), 'ingress.networking.k8s.io/shop configured\n');
    assert.equal(await cluster.get('127.0.0.1', 8080), 'green\n');
    assert.match(await kubectl('-n', namespace, 'logs', 'deployment/ingress-nginx-controller'), /"GET \/ HTTP\/1\.1" 200 6 .* \[default-green-80\]/);
  });

  it('refuses what somebody else has, by its webhook', async () => {
    assert.match(await apply('other', 'blue'), /admission webhook "validate\.nginx\.ingress\.kubernetes\.io" denied the request: host "_" and path "\/" is already defined in ingress default\/shop/);
  });

  it('whose pods are gone, says so', async () => {
    const { client } = cluster;
    client.patch('deployments.apps', { namespace: 'default', name: 'green' }, { spec: { replicas: 0 } });
    await cluster.waitFor(() => cluster.pods().length === 1);
    assert.match(await cluster.get('127.0.0.1', 8080), /503 Service Temporarily Unavailable/);
    client.patch('deployments.apps', { namespace, name: 'ingress-nginx-controller' }, { spec: { replicas: 0 } });
    await cluster.waitFor(() => cluster.pods(namespace).every(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] !== 'controller'));
    assert.match(await apply('other', 'blue'), /failed calling webhook "validate\.nginx\.ingress\.kubernetes\.io": failed to call webhook: Post "https:\/\/ingress-nginx-controller-admission\.ingress-nginx\.svc:443\/networking\/v1\/ingresses\?timeout=10s": no endpoints available for service "ingress-nginx-controller-admission"/);
  });
});
