import { deepEqual, equal, match } from 'node:assert/strict';
import { KindLab } from './testing.ts';

const configuration = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
name: ha
nodes: [{role: control-plane}, {role: control-plane}, {role: control-plane}, {role: worker}]
`;

/** Who has the leases of the control plane's programs. */
const leaders = "kubectl get lease -n kube-system -o jsonpath='{range .items[*]}{.spec.holderIdentity}{\"\\n\"}{end}' | cut -d _ -f 1 | sort -u";

describe('kind with three control planes', function () {
  this.timeout(120_000);

  let lab: KindLab;
  const said = async (script: string): Promise<string> => (await lab.run(script)).text;
  before(() => { lab = new KindLab(); });
  after(() => { lab.end(); });

  it('puts HAProxy before them, and joins them one by one', async () => {
    const { text, code } = await lab.run(`cat > ha.yaml <<'X'\n${configuration}X\nkind create cluster --config ha.yaml --wait 2m`);
    equal(code, 0, text);
    deepEqual(text.split('\n').filter(line => line.startsWith(' ✓')).map(line => line.replace(/[^ -~]+/g, '').trim()), [
      'Ensuring node image (kindest/node:v1.32.2)', 'Preparing nodes', 'Configuring the external load balancer', 'Writing configuration', 'Starting control-plane', 'Installing CNI', 'Installing StorageClass', 'Joining more control-plane nodes', 'Joining worker nodes', 'Waiting  2m0s for control-plane = Ready',
    ]);
    match(text, /\n • Ready after \d+s 💚\nSet kubectl context to/);
    await said('kubectl wait --for=condition=Ready nodes --all --timeout=120s');
    equal(await said('kubectl get nodes --no-headers | tr -s " " | cut -d " " -f 1-3'), 'ha-control-plane Ready control-plane\nha-control-plane2 Ready control-plane\nha-control-plane3 Ready control-plane\nha-worker Ready <none>\n');
    equal(await said("docker ps --filter label=io.x-k8s.kind.role=external-load-balancer --format '{{.Names}} {{.Image}}'"), 'ha-external-load-balancer docker.io/kindest/haproxy:v20230606-42a2262b\n');
    match(await said('kind get kubeconfig --name ha --internal'), /server: https:\/\/ha-external-load-balancer:6443\n/);
    equal(await said("kubectl get endpoints kubernetes -o jsonpath='{.subsets[*].addresses[*].ip}' | wc -w"), '3\n');
    equal((await said('kubectl get pods -n kube-system -l component=etcd -o name')).trim().split('\n').length, 3);
  });

  it('goes on without the first of them, led by another one', async () => {
    equal(await said(leaders), 'ha-control-plane\n');
    await said('docker stop ha-control-plane; sleep 40');
    match(await said(leaders), /^ha-control-plane[23]\n$/);
    equal(await said('kubectl create deployment web --image=nginx:1.27 && kubectl rollout status deployment web --timeout=60s > /dev/null'), 'deployment.apps/web created\n');
    equal(await said("kubectl get endpoints kubernetes -o jsonpath='{.subsets[*].addresses[*].ip}' | wc -w"), '2\n');
    match(await said('docker logs ha-external-load-balancer'), /Server kube-apiservers\/ha-control-plane is DOWN/);
  });

  it('answers nothing without a majority of etcd\'s members, and all of it when there is one again', async () => {
    await said('docker stop ha-control-plane2');
    equal((await lab.run('kubectl get nodes')).code, 1);
    equal(await said('docker exec ha-control-plane3 kubectl --kubeconfig /etc/kubernetes/admin.conf --server https://localhost:6443 get nodes'), 'Error from server: etcdserver: request timed out\n');
    await said('docker start ha-control-plane2; sleep 20');
    equal(await said('kubectl create configmap kept'), 'configmap/kept created\n');
    await said('docker start ha-control-plane; sleep 20');
    equal(await said('for n in "" 2 3; do docker exec ha-control-plane$n grep -c \'"name":"kept"\' /var/lib/etcd/member/log; done | sort -u | grep -c 0'), '0\n');
  });

  it('goes on without one that is cut off from the others, whose etcd takes nothing', async () => {
    await said('docker network disconnect kind ha-control-plane2; sleep 40');
    equal(await said('kubectl create configmap apart'), 'configmap/apart created\n');
    match(await said(leaders), /^ha-control-plane3?\n$/);
    equal(await said('docker exec ha-control-plane2 kubectl --kubeconfig /etc/kubernetes/admin.conf --server https://localhost:6443 get nodes'), 'Error from server: etcdserver: request timed out\n');
    await said('docker network connect kind ha-control-plane2; sleep 20');
    equal(await said('docker exec ha-control-plane2 grep -c \'"name":"apart"\' /var/lib/etcd/member/log'), '1\n');
  });

  it('comes back after all of its containers were stopped', async () => {
    await said('docker stop $(kind get nodes --name ha); docker start $(kind get nodes --name ha); sleep 60');
    equal(await said('kubectl get configmap kept -o name'), 'configmap/kept\n');
    equal(await said("kubectl get nodes -o jsonpath='{.items[*].status.conditions[-1:].status}'"), 'True True True True');
  });

  it('lets one of them go', async () => {
    match(await said('docker exec ha-control-plane3 kubeadm reset --force'), /\[reset\] Removing the etcd member of this node\n/);
    equal(await said('kubectl delete node ha-control-plane3 && docker rm -f -v ha-control-plane3 > /dev/null; kubectl create configmap after'), 'node "ha-control-plane3" deleted\nconfigmap/after created\n');
    equal(await said('docker exec ha-control-plane grep -c control-plane3 /var/lib/etcd/member/members.json'), '0\n');
    await said('kind delete cluster --name ha');
    equal(await said('docker ps -aq; docker volume ls -q'), '');
  });
});
