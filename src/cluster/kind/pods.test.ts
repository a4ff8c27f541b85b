import { deepEqual, equal, match } from 'node:assert/strict';
import { KindLab } from './testing.ts';

/** The first control plane takes pods, as its configuration says; another node has two labels. */
const configuration = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
- role: control-plane
  kubeadmConfigPatches: ["{kind: InitConfiguration, nodeRegistration: {taints: []}}"]
- role: worker
  labels: {zone: b, disk: ssd}
`;

/** A pod that runs a script to its end. @param rest further fields of its specification, in JSON's style */
const pod = (name: string, script: string, container = '', rest = ''): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: ${name}}, annotations: {note: "a b"}}
spec:
  restartPolicy: Never
  containers: [{name: main, image: alpine, command: [sh, -c, ${JSON.stringify(script)}]${container === '' ? '' : `, ${container}`}}]
${rest}`;

describe('pods of a simulated kind cluster, by kubectl', function () {
  this.timeout(120_000);

  let lab: KindLab;
  before(async () => {
    lab = new KindLab();
    const { text, code } = await lab.run(`cat > kind.yaml <<'X'\n${configuration}X\nkind create cluster --config kind.yaml && kubectl wait --for=condition=Ready nodes --all --timeout=60s`);
    equal(code, 0, text);
    await lab.run('kubectl create configmap settings --from-literal=a.conf=x=1 --from-literal=color=blue');
  });
  after(() => { lab.end(); });

  const sh = async (script: string): Promise<string> => (await lab.run(script)).text;
  const apply = (manifest: string): Promise<string> => sh(`kubectl apply -f - <<'X'\n${manifest}\nX`);
  /** What a pod prints that runs to its end. */
  const output = async (...args: Parameters<typeof pod>): Promise<string> => {
    await apply(pod(...args));
    const [name] = args;
    return sh(`kubectl wait --for=jsonpath='{.status.phase}'=Succeeded pod/${name} --timeout=60s > /dev/null; kubectl logs ${name}`);
  };

  it('run on a control plane without a taint, too', async () => {
    equal(await sh('kubectl get nodes -o jsonpath="{.items[*].spec.taints}"'), '');
    equal(await output('here', 'echo here', '', '  nodeName: kind-control-plane'), 'here\n');
  });

  it('may do what their security context says', async () => {
    const text = await output('secured', 'id; touch /data/x; stat -c %u:%g /data/x; touch /y; grep -E "NoNewPrivs|CapBnd|Seccomp:" /proc/self/status', 'volumeMounts: [{name: data, mountPath: /data}], securityContext: {readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}, seccompProfile: {type: RuntimeDefault}}', '  securityContext: {runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000, supplementalGroups: [4000]}\n  volumes: [{name: data, emptyDir: {}}]');
    deepEqual(text.split('\n').slice(0, 3), ['uid=1000 gid=3000 groups=2000,3000,4000', '1000:2000', 'touch: /y: Read-only file system']);
    match(text, /CapBnd:\t0000000000000400\nNoNewPrivs:\t1\nSeccomp:\t2\n/);
    match(await output('free', 'grep Seccomp: /proc/self/status; cat /proc/sys/kernel/shm_rmid_forced', '', '  securityContext: {sysctls: [{name: kernel.shm_rmid_forced, value: "1"}]}'), /Seccomp:\t0\n1\n/);
    await apply(pod('root', 'id', '', '  securityContext: {runAsNonRoot: true}'));
    match(await sh('kubectl wait --for=jsonpath=\'{.status.containerStatuses[0].state.waiting.reason}\'=CreateContainerConfigError pod/root --timeout=60s; kubectl get pod root -o jsonpath="{.status.containerStatuses[0].state.waiting.message}"'), /container has runAsNonRoot and image will run as root \(pod: "root_default\([-0-9a-f]+\)", container: main\)$/);
  });

  it('obey a seccomp profile of their node', async () => {
    const context = 'securityContext: {seccompProfile: {type: Localhost, localhostProfile: profiles/no-mkdir.json}}';
    await apply(pod('filtered', 'mkdir /x; grep Seccomp: /proc/self/status', context, '  nodeName: kind-control-plane'));
    match(await sh('for i in 1 2 3 4 5 6 7 8 9; do sleep 1; kubectl get pod filtered -o jsonpath="{.status.containerStatuses[0].state.waiting.message}" | grep load && break; done'),
      /cannot load seccomp profile "\/var\/lib\/kubelet\/seccomp\/profiles\/no-mkdir\.json": open \/var\/lib\/kubelet\/seccomp\/profiles\/no-mkdir\.json: no such file or directory/);
    await sh('docker exec kind-control-plane sh -c \'mkdir -p /var/lib/kubelet/seccomp/profiles; echo "{\\"defaultAction\\": \\"SCMP_ACT_ALLOW\\", \\"syscalls\\": [{\\"names\\": [\\"mkdir\\"], \\"action\\": \\"SCMP_ACT_ERRNO\\"}]}" > /var/lib/kubelet/seccomp/profiles/no-mkdir.json\'');
    match(await sh('kubectl wait --for=jsonpath=\'{.status.phase}\'=Succeeded pod/filtered --timeout=60s > /dev/null; kubectl logs filtered; kubectl describe pod filtered | grep -A1 SeccompProfile'),
      /^mkdir: .*Operation not permitted\nSeccomp:\t2\n +SeccompProfile: +Localhost\n +LocalhostProfile: +profiles\/no-mkdir\.json\n$/);
  });

  it('have volumes with parts, owners and sizes', async () => {
    const volumes = `  volumes:
  - {name: settings, configMap: {name: settings}}
  - {name: scratch, emptyDir: {medium: Memory, sizeLimit: 1Mi}}
  - {name: all, projected: {sources: [{downwardAPI: {items: [{path: me/labels, fieldRef: {fieldPath: metadata.labels}}, {path: cpu, resourceFieldRef: {containerName: main, resource: limits.cpu, divisor: 1m}}]}}, {configMap: {name: settings, items: [{key: color, path: me/color}]}}, {serviceAccountToken: {path: token, expirationSeconds: 600}}]}}
  - {name: device, hostPath: {path: /dev/null, type: CharDevice}}`;
    const mounts = 'volumeMounts: [{name: settings, mountPath: /etc/a.conf, subPath: a.conf}, {name: scratch, mountPath: /scratch/$(NAME), subPathExpr: $(NAME)}, {name: scratch, mountPath: /whole}, {name: all, mountPath: /all}, {name: device, mountPath: /device}], resources: {limits: {cpu: 500m}}, env: [{name: NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]';
    const text = await output('mounted', 'cat /etc/a.conf; echo; ls /whole; dd if=/dev/zero of=/whole/f bs=1024 count=2000 2>&1 | head -1; cat /all/me/labels /all/me/color /all/cpu; echo; cut -d. -f1 /all/token | wc -l; test -c /device && echo device', mounts, volumes);
    deepEqual(text.trim().split('\n'), ['x=1', 'mounted', 'dd: error writing \'/whole/f\': No space left on device', 'app="mounted"blue500', '1', 'device']);
    await apply(pod('greedy', 'dd if=/dev/zero of=/m/f bs=1024 count=2000; sleep 1000', 'volumeMounts: [{name: m, mountPath: /m}]', '  volumes: [{name: m, emptyDir: {sizeLimit: 1Mi}}]'));
    equal(await sh('kubectl wait --for=jsonpath=\'{.status.phase}\'=Failed pod/greedy --timeout=60s > /dev/null; kubectl get pod greedy -o jsonpath="{.status.reason}: {.status.message}"'), 'Evicted: Usage of EmptyDir volume "m" exceeds the limit "1Mi". ');
    await apply(pod('absent', 'true', 'volumeMounts: [{name: h, mountPath: /h}]', '  volumes: [{name: h, hostPath: {path: /etc/hostname, type: Socket}}]'));
    match(await sh('for i in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kubectl events --for pod/absent | grep FailedMount && break; done'), /MountVolume\.SetUp failed for volume "h" : hostPath type check failed: \/etc\/hostname is not a socket file/);
  });

  it('share process numbers if they are to, and are looked into by another container', async () => {
    await apply(`apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {shareProcessNamespace: true, containers: [{name: main, image: "nginx:alpine"}]}`);
    await sh('kubectl wait --for=condition=Ready pod/web --timeout=60s');
    match(await sh('kubectl exec web -- ps -o pid,args'), /^ +1 \/pause$[^]*nginx/m);
    await apply(`apiVersion: v1\nkind: Pod\nmetadata: {name: alone}\nspec: {containers: [{name: main, image: "nginx:alpine"}]}`);
    await sh('kubectl wait --for=condition=Ready pod/alone --timeout=60s');
    match(await sh('kubectl debug alone --image=alpine --target=main -c look -- ps -o pid,args; kubectl wait --for=jsonpath=\'{.status.ephemeralContainerStatuses[0].state.terminated.exitCode}\'=0 pod/alone --timeout=60s; kubectl logs alone -c look'), /^ +1 .*nginx/m);
  });

  it('start again with another image, and are placed as they ask', async () => {
    await apply(`apiVersion: v1\nkind: Pod\nmetadata: {name: changing}\nspec: {terminationGracePeriodSeconds: 1, containers: [{name: main, image: "nginx:alpine"}]}`);
    await sh('kubectl wait --for=condition=Ready pod/changing --timeout=60s; kubectl set image pod/changing main=httpd:alpine');
    match(await sh('kubectl wait --for=jsonpath=\'{.status.containerStatuses[0].restartCount}\'=1 pod/changing --timeout=60s; kubectl get pod changing -o jsonpath="{.status.containerStatuses[0].image}"; kubectl events --for pod/changing'), /docker\.io\/library\/httpd:alpine[^]*Container main definition changed, will be restarted/);
    const chosen = 'affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: In, values: [ssd]}]}]}}}';
    await output('chosen', 'true', '', `  ${chosen}`);
    equal(await sh('kubectl get pod chosen -o jsonpath="{.spec.nodeName}"'), 'kind-worker');
    await apply(pod('nowhere', 'true', '', '  nodeSelector: {disk: none}'));
    match(await sh('for i in 1 2 3 4 5; do sleep 1; kubectl get pod nowhere -o jsonpath="{.status.conditions[0].message}" | grep . && break; done'), /^0\/2 nodes are available: 2 node\(s\) didn't match Pod's node affinity\/selector\./);
  });
});
