import { deepEqual, equal, match } from 'node:assert/strict';
import { notesCluster } from '../../../test/fixture/notes-cluster.ts';
import { KindLab } from './testing.ts';

describe('kind in the lab', function () {
  this.timeout(120_000);

  let lab: KindLab;
  before(() => { lab = new KindLab(); });
  after(() => { lab.end(); });

  it('makes the cluster of the notes with kind\'s steps, and its nodes become ready', async () => {
    const { text, code } = await lab.run(`cat > three.yaml <<'X'\n${notesCluster()}X\nkind create cluster --name notes --config three.yaml`);
    equal(code, 0, text);
    deepEqual(text.split('\n').filter(line => !line.startsWith(' •')).map(line => line.trimEnd()), [
      'Creating cluster "notes" ...', ' ✓ Ensuring node image (kindest/node:v1.29.4) 🖼', ' ✓ Preparing nodes 📦 📦 📦', ' ✓ Writing configuration 📜', ' ✓ Starting control-plane 🕹️', ' ✓ Installing CNI 🔌', ' ✓ Installing StorageClass 💾',
      ' ✓ Joining worker nodes 🚜', 'Set kubectl context to "kind-notes"', 'You can now use your cluster with:', '', 'kubectl cluster-info --context kind-notes', '', 'Thanks for using kind! 😊', '',
    ]);
    const waited = await lab.run('kubectl wait --for=condition=Ready nodes --all --timeout=120s && kubectl get nodes -l ingress-ready=true -o name');
    equal(waited.text.split('\n').at(-2), 'node/notes-control-plane');
    equal((await lab.run('kubectl get service kubernetes -o jsonpath={.spec.clusterIP}')).text, '10.120.0.1');
  });

  it('lists clusters and nodes, and gives kubeconfigs for the host and for containers', async () => {
    equal((await lab.run('kind get clusters')).text, 'notes\n');
    deepEqual((await lab.run('kind get nodes --name notes')).text.trim().split('\n').sort(), ['notes-control-plane', 'notes-worker', 'notes-worker2']);
    match((await lab.run('kind get kubeconfig --name notes')).text, /\n {4}server: https:\/\/127\.0\.0\.1:\d+\n/);
    match((await lab.run('kind get kubeconfig --name notes --internal')).text, /\n {4}server: https:\/\/notes-control-plane:6443\n {2}name: kind-notes\n/);
    equal((await lab.run('kubectl config current-context')).text, 'kind-notes\n');
  });

  it('has logs of the control plane and of kubelets', async () => {
    match((await lab.run('kubectl logs -n kube-system kube-apiserver-notes-control-plane')).text, /^I\d{4} [\d:.]+ +\d+ server\.go:149\] Version: v1\.29\.4\n/);
    match((await lab.run('docker exec notes-worker journalctl -u kubelet')).text, /notes-worker kubelet\[\d+\]: I\d{4} .*"Kubelet version" kubeletVersion="v1\.29\.4"\n/);
  });

  it('loads images into every node, and exports logs', async () => {
    const loaded = await lab.run('docker pull -q busybox:1.37 && kind load docker-image busybox:1.37 --name notes && docker exec notes-worker2 crictl images');
    match(loaded.text, /not yet present on node "notes-worker2", loading\.\.\.\n[^]*docker\.io\/library\/busybox +1\.37 /);
    equal((await lab.run('kind load docker-image busybox:1.37 --name notes')).text, '');
    equal((await lab.run('kind load docker-image none:1 --name notes')).text, 'ERROR: image: "none:1" not present locally\n');
    equal((await lab.run('kind export logs /tmp/logs --name notes 2> /dev/null && ls /tmp/logs')).text, '/tmp/logs\ndocker-info.txt\nkind-version.txt\nnotes-control-plane\nnotes-worker\nnotes-worker2\n');
    equal((await lab.run('ls /tmp/logs/notes-worker')).text, 'containerd.log\ncontainers\nimages.log\ninspect.json\njournal\njournal.log\nkubelet.log\nkubernetes-version.txt\npods\nserial.log\n');
  });

  it('notices when a node fails, and when it is back', async () => {
    const statusOf = async (): Promise<string> => (await lab.run('kubectl get node notes-worker --no-headers')).text.split(/ +/)[1] ?? '';
    await lab.run('docker exec notes-worker systemctl stop kubelet; sleep 60');
    equal(await statusOf(), 'NotReady');
    await lab.run('docker exec notes-worker systemctl start kubelet; sleep 15');
    equal(await statusOf(), 'Ready');
    await lab.run('docker exec notes-worker pkill -9 kubelet; sleep 15');
    equal(await statusOf(), 'Ready');
    await lab.run('docker pause notes-worker; sleep 60');
    equal(await statusOf(), 'NotReady');
    await lab.run('docker unpause notes-worker; sleep 15');
    equal(await statusOf(), 'Ready');
  });

  it('starts parts of the control plane again that are killed, and keeps what is stored', async () => {
    equal((await lab.run('kubectl create configmap kept --from-literal=a=b')).text, 'configmap/kept created\n');
    for (const program of ['kube-apiserver', 'etcd', 'kube-controller-manager', 'kubelet']) await lab.run(`docker exec notes-control-plane pkill -9 ${program}; sleep 10`);
    equal((await lab.run('kubectl get configmap kept -o jsonpath={.data.a}')).text, 'b');
    equal((await lab.run('kubectl create deployment web --image=nginx:1.27 && kubectl rollout status deployment web --timeout=60s > /dev/null && kubectl get deployment web -o jsonpath={.status.readyReplicas}')).text, 'deployment.apps/web created\n1');
  });

  it('lets kubectl copy files, debug, pass requests on and build kustomizations', async () => {
    const pod = (await lab.run('kubectl get pods -l app=web -o jsonpath={.items[0].metadata.name}')).text;
    equal((await lab.run(`kubectl cp ${pod}:/etc/hostname /tmp/name && cat /tmp/name`)).text, `tar: Removing leading \`/' from member names\n${pod}\n`);
    equal((await lab.run(`mkdir -p /tmp/d/e && echo 1 > /tmp/d/e/f && kubectl cp /tmp/d ${pod}:/tmp && kubectl exec ${pod} -- cat /tmp/d/e/f`)).text, '1\n');
    equal((await lab.run(`kubectl debug ${pod} --image=busybox:1.37 -c look --target=nginx --profile=general -q -- ls / > /dev/null; kubectl wait pod/${pod} --for=jsonpath={.status.ephemeralContainerStatuses[0].state.terminated.exitCode}=0; kubectl logs ${pod} -c look | head -1`)).text, `pod/${pod} condition met\nbin\n`);
    match((await lab.run('kubectl debug node/notes-worker --image=busybox:1.37 --profile=sysadmin --attach -- cat /host/etc/hostname')).text, /^Creating debugging pod node-debugger-notes-worker-\w{5} with container debugger on node notes-worker\.\n[^]*notes-worker\n$/);
    match((await lab.run('kubectl proxy > /tmp/proxy & sleep 1; cat /tmp/proxy; curl -s localhost:8001/api/v1/nodes/notes-worker | grep -c kubelet; kill %1')).text, /^Starting to serve on 127\.0\.0\.1:8001\n[1-9]/);
    match((await lab.run('mkdir -p /tmp/k && printf "resources: []\\nconfigMapGenerator: [{name: c, literals: [x=y]}]\\n" > /tmp/k/kustomization.yaml && kubectl apply -k /tmp/k && kubectl delete -k /tmp/k')).text, /^configmap\/c-6gc9d749f7 created\nconfigmap "c-6gc9d749f7" deleted\n$/);
    equal((await lab.run('bash -c "source <(kubectl completion bash); echo \\$?"')).text, '0\n');
  });

  it('resets a node, and joins it again', async () => {
    match((await lab.run('docker exec notes-worker2 kubeadm reset --force')).text, /\[reset\] Stopping the kubelet service\n/);
    equal((await lab.run('kubectl delete node notes-worker2')).text, 'node "notes-worker2" deleted\n');
    match((await lab.run('docker exec notes-worker2 kubeadm join --config /kind/kubeadm.conf')).text, /This node has joined the cluster:/);
    match((await lab.run('kubectl wait --for=condition=Ready node/notes-worker2 --timeout=60s')).text, /condition met/);
    match((await lab.run('docker exec notes-control-plane kubeadm token list')).text, /\nabcdef\.0123456789abcdef /);
    equal((await lab.run('docker exec notes-control-plane kubeadm version -o short')).text, 'v1.29.4\n');
    match((await lab.run('docker exec notes-control-plane kubeadm init')).text, /already exists/);
  });

  it('refuses what kind refuses, and leaves nothing behind', async () => {
    match((await lab.run('kind create cluster --name notes')).text, /^ERROR: failed to create cluster: node\(s\) already exist for a cluster with the name "notes"\n$/);
    match((await lab.run('kind create cluster --name other --config three.yaml')).text, /Deleted nodes: \["other-[^]*ERROR: failed to create cluster: command "docker run [^]*port is already allocated/);
    match((await lab.run('kind create cluster --name bad --image kindest/node:v0.1')).text, /ERROR: failed to create cluster: failed to pull image "kindest\/node:v0\.1": command "docker pull kindest\/node:v0\.1" failed with error: exit status 1\n/);
    equal((await lab.run('kind get clusters')).text, 'notes\n');
    equal((await lab.run('echo "kind: Cluster" | kind create cluster --config -')).text, 'ERROR: unknown apiVersion: \n');
    equal((await lab.run('kind create cluster --bad')).text, 'ERROR: unknown flag: --bad\n');
    equal((await lab.run('kind foo')).text, 'ERROR: unknown command "foo" for "kind"\n');
    equal((await lab.run('kind delete cluster x')).text, 'ERROR: unknown command "x" for "kind delete cluster"\n');
    equal((await lab.run('kind delete clusters')).text, 'ERROR: no cluster names provided\n');
    match((await lab.run('kind build node-image')).text, /^ERROR: error building node image: Kubernetes is not built in the simulation/);
    equal((await lab.run('kind version; kind version -q; kind --version')).text, 'kind v0.27.0 go1.24.4 linux/amd64\n0.27.0\nkind version 0.27.0\n');
    equal((await lab.run('kind completion bash > /tmp/c; bash -n /tmp/c && grep -c complete /tmp/c')).code, 0);
  });

  it('deletes clusters with their contexts', async () => {
    match((await lab.run('kind delete cluster --name notes')).text, /^Deleting cluster "notes" \.\.\.\nDeleted nodes: \["notes-/);
    equal((await lab.run('kind get clusters')).text, 'No kind clusters found.\n');
    equal((await lab.run('kubectl config get-contexts -o name')).text, '');
    equal((await lab.run('docker volume ls -q')).text, '');
  });
});
