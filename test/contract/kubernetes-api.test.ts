import { deepEqual, equal, match } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { kubernetesTypes } from '../../build/kubernetes-types.ts';
import type { KubeletApi, Session } from '../../src/cluster/kubelet-api.ts';
import { apiServer, podNamed } from '../../src/cluster/testing.ts';
import { serveConnection } from '../../src/engine/index.ts';
import { connectionOf } from '../../src/engine/api/server.ts';
import { type RealKubectl, realKubectl } from '../host/kubernetes-api.ts';
import { realPart } from '../host/require.ts';
import { freePort, waitFor } from '../host/run.ts';

const deployment = (image: string, more = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: api, labels: {app: api}}
spec:
  ${more}
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
      - {name: web, image: "${image}", env: [{name: A, value: "1"}], ports: [{containerPort: 80}]}
`;

describe('The real kubectl on the simulated API server', function () {
  this.timeout(60_000);

  const { server, client } = apiServer({ schemas: { load: kubernetesTypes } });
  let kubectl: RealKubectl;

  before(async function () { kubectl = await realPart(this, 'kubectl', () => realKubectl(server)); });
  after(async () => { await kubectl.close(); });

  const says = (line: string, input?: string): Promise<string> => kubectl.output(line.split(' '), input);
  const fails = async (line: string, input?: string): Promise<string> => {
    const { code, stderr } = await kubectl.run(line.split(' '), input);
    equal(code, 1, line);
    return stderr.trimEnd();
  };

  it('gets on with the server', async () => {
    match(await says('version'), /Server Version: v1\.32\.2$/);
    equal(await says('get --raw /readyz'), 'ok');
    match(await says('cluster-info'), /^.*Kubernetes control plane.* is running at /);
    match(await says('api-resources --api-group apps'), /^deployments +deploy +apps\/v1 +true +Deployment$/m);
    match(await says('api-versions'), /^apps\/v1$/m);
  });

  it('prints tables, one object, columns and fields', async () => {
    match(await says('get namespaces'), /^NAME +STATUS +AGE\ndefault +Active +\S+$/m);
    match(await says('get services -o wide'), /^kubernetes +ClusterIP +10\.96\.0\.1 +<none> +443\/TCP +\S+ +<none>$/m);
    equal(await says('get namespace default -o name'), 'namespace/default');
    equal(await says('get services kubernetes -o jsonpath={.spec.ports[0].port}'), '443');
    match(await says('get all,namespaces'), /namespace\/kube-system/);
    match(await says('get services -A'), /^NAMESPACE +NAME .*\ndefault +kubernetes /m);
    match(await says('get namespaces default --show-labels'), /kubernetes\.io\/metadata\.name=default$/m);
    match(await says('describe service kubernetes'), /^Name: +kubernetes\nNamespace: +default\n/);
    match(await says('explain pod.spec.nodeName'), /FIELD: nodeName <string>/);
  });

  it('makes objects, of whatever it sends as Protobuf too', async () => {
    equal(await says('create namespace shop'), 'namespace/shop created');
    equal(await says('-n shop create serviceaccount default'), 'serviceaccount/default created');
    for (const [line, made] of [
      ['create deployment web --image=nginx:1 --replicas=0 --port=80', 'deployment.apps/web'], ['create configmap settings --from-literal=color=blue', 'configmap/settings'],
      ['create secret generic login --from-literal=password=x', 'secret/login'], ['create service clusterip web --tcp=80:8080', 'service/web'], ['create service nodeport open --tcp=80', 'service/open'],
      ['create job once --image=busybox -- true', 'job.batch/once'], ['create cronjob often --image=busybox --schedule=*/5_*_*_*_*', 'cronjob.batch/often'], ['create serviceaccount robot', 'serviceaccount/robot'],
      ['create role reader --verb=get --resource=pods', 'role.rbac.authorization.k8s.io/reader'], ['create rolebinding reads --role=reader --serviceaccount=shop:robot', 'rolebinding.rbac.authorization.k8s.io/reads'],
      ['create quota small --hard=pods=3', 'resourcequota/small'], ['create poddisruptionbudget most --selector=app=web --min-available=1', 'poddisruptionbudget.policy/most'],
      ['create ingress way --rule=shop.example/=web:80', 'ingress.networking.k8s.io/way'], ['run single --image=busybox --labels=app=single', 'pod/single'],
    ] as const) {
      equal(await kubectl.output(['-n', 'shop', ...line.split(' ').map(word => word.replaceAll('_', ' '))]), `${made} created`, line);
    }
    const web = client.get('deployments.apps', { namespace: 'shop', name: 'web' });
    deepEqual([web?.spec.replicas, web?.spec.template.spec.containers[0]?.ports], [0, [{ containerPort: 80, protocol: 'TCP' }]]);
    equal(client.get('cronjobs.batch', { namespace: 'shop', name: 'often' })?.spec.schedule, '*/5 * * * *');
    equal(client.get('secrets', { namespace: 'shop', name: 'login' })?.data?.['password'], 'eA==');
    deepEqual(client.get('services', { namespace: 'shop', name: 'web' })?.spec.ports, [{ name: '80-8080', port: 80, protocol: 'TCP', targetPort: 8080 }]);
    match(await says('-n shop create token robot'), /^ey[\w-]+\.ey[\w-]+\.[\w-]+$/);
    equal(await says('-n shop expose deployment web --name=again --port=80'), 'service/again exposed');
  });

  it('applies, shows differences, and applies again', async () => {
    equal(await says('apply -f -', deployment('nginx:1')), 'deployment.apps/api created');
    equal(await says('apply -f -', deployment('nginx:1')), 'deployment.apps/api unchanged');
    const difference = await kubectl.run(['diff', '-f', '-'], deployment('nginx:2'));
    equal(difference.code, 1);
    match(difference.stdout, /^-\s+image: nginx:1\n\+\s+image: nginx:2$/m);
    equal(await says('apply -f -', deployment('nginx:2')), 'deployment.apps/api configured');
    equal(await says('apply --dry-run=server -f -', deployment('nginx:3')), 'deployment.apps/api configured (server dry run)');
    equal(await says('get deployment api -o jsonpath={..image}'), 'nginx:2');
    equal(await says('replace -f -', await says('get deployment api -o yaml')), 'deployment.apps/api replaced');
  });

  it('patches in three ways, labels, annotates, scales and sets', async () => {
    equal(await kubectl.output(['patch', 'deployment', 'api', '-p', '{"spec":{"template":{"spec":{"containers":[{"name":"web","env":[{"name":"B","value":"2"}]}]}}}}']), 'deployment.apps/api patched');
    equal(await says('get deployment api -o jsonpath={..env[*].name}'), 'A B');
    await kubectl.output(['patch', 'deployment', 'api', '--type=json', '-p', '[{"op":"replace","path":"/spec/replicas","value":2}]']);
    await kubectl.output(['patch', 'deployment', 'api', '--type=merge', '-p', '{"spec":{"minReadySeconds":3}}']);
    equal(await says('get deployment api -o jsonpath={.spec.replicas},{.spec.minReadySeconds}'), '2,3');
    equal(await says('label deployment api tier=front'), 'deployment.apps/api labeled');
    match(await fails('label deployment api tier=back'), /'tier' already has a value \(front\), and --overwrite is false$/);
    equal(await says('annotate deployment api example.com/a=b'), 'deployment.apps/api annotated');
    equal(await says('scale deployment api --replicas=4'), 'deployment.apps/api scaled');
    equal(await says('set image deployment/api web=nginx:3'), 'deployment.apps/api image updated');
    equal(await says('rollout restart deployment api'), 'deployment.apps/api restarted');
    equal(await says('get deployments -l tier=front -o jsonpath={.items[*].spec.replicas}'), '4');
  });

  it('applies on the server, and tells of conflicts', async () => {
    match(await fails('apply --server-side -f -', deployment('nginx:7', 'replicas: 1')), /conflicts with "kubectl-set" using apps\/v1:\n- \.spec\.template\.spec\.containers\[name="web"\]\.image/);
    equal(await says('apply --server-side --force-conflicts -f -', deployment('nginx:7', 'replicas: 1')), 'deployment.apps/api serverside-applied');
    match(await fails('apply --server-side --field-manager=other -f -', deployment('nginx:8')), /^error: Apply failed with 1 conflict: conflict with "kubectl": \.spec\.template\.spec\.containers\[name="web"\]\.image/);
    equal(await says('apply --server-side -f -', deployment('nginx:7')), 'deployment.apps/api serverside-applied');
    match(await says('get deployment api --show-managed-fields -o yaml'), /manager: kubectl\n {4}operation: Apply/);
  });

  it('selects by labels and fields, and lists in parts', async () => {
    for (let index = 0; index < 7; index++) client.create('pods', { ...podNamed(`many-${index}`), metadata: { namespace: 'default', name: `many-${index}`, labels: { many: index < 3 ? 'few' : 'more' } } });
    equal((await says('get pods --chunk-size=2 -o name -l many')).split('\n').length, 7);
    equal((await says('get pods -l many=few -o name')).split('\n').length, 3);
    equal((await kubectl.output(['get', 'pods', '-l', 'many notin (few)', '-o', 'name'])).split('\n').length, 4);
    equal(await says('get pods --field-selector metadata.name=many-1,status.phase=Pending -o name'), 'pod/many-1');
    match(await fails('get pods --field-selector spec.color=red'), /field label not supported: spec\.color$/);
    equal(await says('delete pods -l many=few'), ['many-0', 'many-1', 'many-2'].map(name => `pod "${name}" deleted`).join('\n'));
  });

  it('waits and watches', async () => {
    const waiting = says('wait pod/many-4 --for=jsonpath={.metadata.labels.done}=yes --timeout=20s');
    const watching = spawn('kubectl', ['--server', kubectl.url, 'get', 'pods', 'many-4', '--watch', '-o', 'jsonpath={.metadata.labels.done},'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let printed = '';
    watching.stdout.on('data', (data: Buffer) => { printed += data.toString(); });
    const prints = (text: string): Promise<true> => waitFor(`the watch's ${text}`, () => Promise.resolve(printed === text || undefined), 20, watching);
    try {
      await prints(',');
      client.patch('pods', { namespace: 'default', name: 'many-4' }, { metadata: { labels: { done: 'yes' } } });
      equal(await waiting, 'pod/many-4 condition met');
      await prints(',yes,');
    } finally {
      watching.kill();
    }
  });

  it('refuses as a real server does', async () => {
    equal(await fails('get pods nobody'), 'Error from server (NotFound): pods "nobody" not found');
    equal(await fails('get foos'), 'error: the server doesn\'t have a resource type "foos"');
    equal(await fails('get --raw /api/v1/foos'), 'Error from server (NotFound): the server could not find the requested resource');
    equal(await fails('create namespace shop'), 'Error from server (AlreadyExists): namespaces "shop" already exists');
    equal(await fails('delete namespace default'), 'Error from server (Forbidden): namespaces "default" is forbidden: this namespace may not be deleted');
    equal(await fails('-n nowhere create configmap a'), 'error: failed to create configmap: namespaces "nowhere" not found');
    match(await fails('apply -f -', deployment('nginx', 'color: red')), /^The request is invalid: patch: Invalid value: .*: strict decoding error: unknown field "spec\.color"$/);
    match(await fails('apply -f -', 'apiVersion: v1\nkind: Service\nmetadata: {name: no_good}\nspec: {ports: [{port: 0}]}'), /^The Service "no_good" is invalid: \n\* metadata\.name: Invalid value: "no_good": a DNS-1035 label/);
    equal(await fails('get pods --as=eve'), 'Error from server (Forbidden): pods is forbidden: User "eve" cannot list resource "pods" in API group "" in the namespace "default"');
  });

  it('keeps to quotas, limit ranges and policies', async () => {
    client.create('namespaces', { metadata: { name: 'small' } });
    client.create('serviceaccounts', { metadata: { namespace: 'small', name: 'default' } });
    equal(await says('-n small create quota few --hard=pods=1'), 'resourcequota/few created');
    client.patch('resourcequotas', { namespace: 'small', name: 'few' }, { status: { hard: { pods: '1' }, used: { pods: '0' } } }, 'status');
    equal(await says('-n small run a --image=busybox'), 'pod/a created');
    equal(await fails('-n small run b --image=busybox'), 'Error from server (Forbidden): pods "b" is forbidden: exceeded quota: few, requested: pods=1, used: pods=1, limited: pods=1');
    match(await says('-n small describe quota few'), /pods +1 +1$/m);
    client.create('limitranges', { metadata: { namespace: 'small', name: 'sizes' }, spec: { limits: [{ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }] } });
    match(await fails('-n small apply -f -', JSON.stringify({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'c' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Gi' } } } })), /\(Forbidden\): .*persistentvolumeclaims "c" is forbidden: maximum storage usage per PersistentVolumeClaim is 1Gi, but request is 2Gi$/);
    for (const [kind, spec] of [
      ['ValidatingAdmissionPolicy', { matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }] }, validations: [{ expression: 'size(object.data) < 2', message: 'too much' }] }],
      ['ValidatingAdmissionPolicyBinding', { policyName: 'little', validationActions: ['Deny'] }],
    ] as const) match(await says('apply -f -', JSON.stringify({ apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name: 'little' }, spec })), /\/little created$/);
    match(await fails('-n small create configmap two --from-literal=a=1 --from-literal=b=2'), /configmaps "two" is forbidden: ValidatingAdmissionPolicy 'little' with binding 'little' denied request: too much$/);
    equal(await says('-n small create configmap one --from-literal=a=1'), 'configmap/one created');
    await says('delete validatingadmissionpolicybinding,validatingadmissionpolicy little');
  });

  it('asks who may what', async () => {
    equal(await says('auth can-i create pods'), 'yes');
    match((await kubectl.run(['auth', 'can-i', 'create', 'pods', '--as=eve'])).stdout, /^no/);
    match(await says('auth whoami'), /Username +kubernetes-admin/);
  });

  it('deletes, at once or when the last finalizer has gone', async () => {
    equal(await says('delete deployment api'), 'deployment.apps "api" deleted');
    await says('-n shop patch configmap settings --type=merge -p {"metadata":{"finalizers":["example.com/wait"]}}');
    equal(await says('-n shop delete configmap settings --wait=false'), 'configmap "settings" deleted');
    match(await says('-n shop get configmap settings -o yaml'), /deletionTimestamp/);
    await says('-n shop patch configmap settings --type=merge -p {"metadata":{"finalizers":null}}');
    match(await fails('-n shop get configmap settings'), /not found$/);
  });

  describe('with a kubelet', () => {
    const bySpdy = { KUBECTL_REMOTE_COMMAND_WEBSOCKETS: 'false', KUBECTL_PORT_FORWARD_WEBSOCKETS: 'false' };

    before(() => {
      client.create('nodes', { metadata: { name: 'node' }, spec: {} });
      client.create('pods', podNamed('shell', 'default', { nodeName: 'node' }));
      const pod = client.get('pods', { namespace: 'default', name: 'shell' });
      if (pod) client.updateStatus('pods', { ...pod, status: { ...pod.status, phase: 'Running' } });
      server.kubelets.set('node', kubelet);
    });

    it('shows logs', async () => {
      equal(await says('logs shell'), 'one\ntwo');
      match(await fails('logs shell -c other'), /^error: container other is not valid for pod shell$/m);
      match(await fails('logs many-3'), /^Error from server \(BadRequest\): pod many-3 does not have a host assigned$/);
    });

    for (const [name, more] of [['WebSocket', {}], ['SPDY', bySpdy]] as const) {
      it(`runs commands and attaches, by ${name}`, async () => {
        deepEqual(await kubectl.run(['exec', 'shell', '--', 'echo', 'hi'], '', more), { code: 0, stdout: 'ran echo hi\n', stderr: 'warned\n' });
        const failed = await kubectl.run(['exec', 'shell', '--', 'false'], '', more);
        deepEqual([failed.code, failed.stderr], [3, 'warned\ncommand terminated with exit code 3\n']);
        equal((await kubectl.run(['exec', '-i', 'shell', '--', 'cat'], 'in\n', more)).stdout, 'ran cat\nin\n');
        equal((await kubectl.run(['attach', '-i', 'shell'], 'in\n', more)).stdout, 'ran cat\nin\n');
      });

      it(`forwards ports, by ${name}`, async () => {
        const inside = createServer({ allowHalfOpen: true }, socket => void serveConnection(connectionOf(socket), ({ target }) => Promise.resolve({ status: 200, headers: new Map(), body: Buffer.from(target.repeat(20_000)) })));
        const port = await freePort();
        await new Promise<void>(resolve => { inside.listen(0, '127.0.0.1', resolve); });
        const address = inside.address();
        const forward = spawn('kubectl', ['--server', kubectl.url, 'port-forward', 'pod/shell', `${port}:${typeof address === 'object' && address ? address.port : 0}`], { env: { ...process.env, ...more }, stdio: 'ignore' });
        try {
          const text = await waitFor('the forwarded port', () => fetch(`http://127.0.0.1:${port}/abc`).then(reply => reply.text(), () => undefined), 20, forward);
          equal(text, '/abc'.repeat(20_000));
          equal((await Promise.all(['/a', '/b', '/c'].map(path => fetch(`http://127.0.0.1:${port}${path}`).then(reply => reply.text())))).map(each => each.slice(0, 2)).join(''), '/a/b/c');
        } finally {
          forward.kill();
          inside.close();
        }
      });
    }

    it('passes requests on to a port of a pod, and of a service', async () => {
      const inside = createServer({ allowHalfOpen: true }, socket => void serveConnection(connectionOf(socket), ({ target }) => Promise.resolve({ status: 200, headers: new Map([['Content-Type', 'text/plain']]), body: Buffer.from(`asked for ${target}`) })));
      await new Promise<void>(resolve => { inside.listen(0, '127.0.0.1', resolve); });
      const address = inside.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      client.create('services', { metadata: { namespace: 'default', name: 'inside' }, spec: { ports: [{ name: 'http', port: 80 }] } });
      equal(await fails('get --raw /api/v1/namespaces/default/services/inside:http/proxy/'), 'Error from server (ServiceUnavailable): no endpoints available for service "inside"');
      client.create('endpoints', { metadata: { namespace: 'default', name: 'inside' }, subsets: [{ addresses: [{ ip: '10.0.0.1', targetRef: { kind: 'Pod', name: 'shell' } }], ports: [{ name: 'http', port }] }] });
      try {
        equal(await says(`get --raw /api/v1/namespaces/default/pods/shell:${port}/proxy/a/?b=c`), 'asked for /a/?b=c');
        equal(await says('get --raw /api/v1/namespaces/default/services/inside:http/proxy/d'), 'asked for /d');
      } finally {
        inside.close();
      }
      match(await fails('get --raw /api/v1/namespaces/default/services/inside:http/proxy/d'), /^Error from server \(ServiceUnavailable\): error trying to reach service: dial tcp .*: connect: connection refused$/);
    });

    it('drains a node but for what a disruption budget keeps', async () => {
      client.create('poddisruptionbudgets.policy', { metadata: { namespace: 'default', name: 'keep' }, spec: { minAvailable: 1, selector: {} } });
      const budget = client.get('poddisruptionbudgets.policy', { namespace: 'default', name: 'keep' });
      if (budget) client.updateStatus('poddisruptionbudgets.policy', { ...budget, status: { observedGeneration: 1, disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 1, expectedPods: 1 } });
      const refused = await kubectl.run(['drain', 'node', '--force', '--timeout=2s']);
      match(refused.stderr, /Cannot evict pod as it would violate the pod's disruption budget\./);
      client.delete('poddisruptionbudgets.policy', { namespace: 'default', name: 'keep' });
      const draining = says('drain node --force --timeout=20s');
      await waitFor('the eviction', () => Promise.resolve(client.get('pods', { namespace: 'default', name: 'shell' })?.metadata.deletionTimestamp), 15);
      client.delete('pods', { namespace: 'default', name: 'shell' }, { gracePeriodSeconds: 0 });
      match(await draining, /pod\/shell evicted\nnode\/node drained$/);
      equal(client.get('nodes', { name: 'node' })?.spec.unschedulable, true);
    });
  });
});

/** Says what it was asked to run; `cat` gives back what it gets, `false` fails. */
const kubelet: KubeletApi = {
  logs: () => Promise.resolve(lines('one\n', 'two\n')),
  exec: (_, { command }) => Promise.resolve(sessionOf(command)),
  attach: () => Promise.resolve(sessionOf(['cat'])),
  connect: (_, port) => new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => { resolve(connectionOf(socket)); });
    socket.once('error', reject);
  }),
  usage: () => ({ node: { cpu: 0, memory: 0 }, pods: [] }),
};

// eslint-disable-next-line @typescript-eslint/require-await -- output comes piece by piece
async function* lines(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

function sessionOf(command: readonly string[]): Session {
  const pieces: Awaited<ReturnType<Session['read']>>[] = [{ stream: 'stdout', bytes: Buffer.from(`ran ${command.join(' ')}\n`) }];
  if (command[0] !== 'cat') pieces.push({ stream: 'stderr', bytes: Buffer.from('warned\n') });
  let wake = (): void => undefined;
  let exit = (code: number): void => { throw new RangeError(`${code}`); };
  const exited = new Promise<number>(resolve => { exit = resolve; });
  const end = (): void => {
    pieces.push(undefined);
    exit(command[0] === 'false' ? 3 : 0);
    wake();
  };
  if (command[0] !== 'cat') end();
  return {
    read: async () => {
      while (pieces.length === 0) await new Promise<void>(resolve => { wake = resolve; });
      return pieces[0] === undefined ? undefined : pieces.shift();
    },
    write: bytes => {
      pieces.push({ stream: 'stdout', bytes });
      wake();
      return Promise.resolve();
    },
    endInput: end, close: end, resize: () => undefined, exited,
  };
}
