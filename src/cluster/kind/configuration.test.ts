import { deepEqual, equal, match } from 'node:assert/strict';
import { KindLab } from './testing.ts';

const start = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n';
const full = `${start}name: full
networking: {podSubnet: 10.110.0.0/16, serviceSubnet: 10.120.0.0/16, dnsSearch: [corp.test], apiServerPort: 26443, kubeProxyMode: ipvs}
featureGates: {AllAlpha: true}
runtimeConfig: {api/alpha: "false"}
kubeadmConfigPatches:
- |
  kind: ClusterConfiguration
  apiServer: {extraArgs: {service-node-port-range: 80-32767}}
- |
  kind: KubeletConfiguration
  maxPods: 42
kubeadmConfigPatchesJSON6902:
- {group: kubeadm.k8s.io, version: v1beta3, kind: ClusterConfiguration, patch: '[{"op": "add", "path": "/apiServer/certSANs/-", "value": "my.example.org"}]'}
containerdConfigPatches:
- |-
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "/etc/containerd/certs.d"
nodes:
- role: control-plane
- role: worker
  image: kindest/node:v1.31.9
  labels: {tier: two}
  extraMounts: [{hostPath: srv, containerPath: /data, propagation: HostToContainer}]
  extraPortMappings: [{containerPort: 80, hostPort: 30080, listenAddress: 127.0.0.1}, {containerPort: 53, hostPort: 30053, protocol: UDP}]
  kubeadmConfigPatches:
  - |
    kind: JoinConfiguration
    nodeRegistration: {taints: [{key: special, value: "yes", effect: NoSchedule}]}
`;

const arguments27 = `${start}name: mix
networking: {dnsSearch: [a.test, b.test]}
nodes:
- role: control-plane
- role: control-plane
- role: worker
  extraMounts: [{hostPath: /srv/data, containerPath: /data, readOnly: true, selinuxRelabel: true, propagation: Bidirectional}]
  extraPortMappings: [{containerPort: 80, hostPort: 30080, listenAddress: "::1"}, {containerPort: 81, hostPort: -1}, {containerPort: 53, protocol: UDP}]
`;
const common = '--detach --tty --label io.x-k8s.kind.cluster=mix --net kind --restart=on-failure:1 --init=false --cgroupns=private -e KIND_DNS_SEARCH=a.test b.test';
const nodeImage = 'kindest/node:v1.32.2@sha256:f226345927d7e348497136874b6d207e0b32cc52154ad8323129352923a3142f';
const node = (name: string, role: string, more: string): string => `run --name ${name} --hostname ${name} --label io.x-k8s.kind.role=${role} --privileged --security-opt seccomp=unconfined --security-opt apparmor=unconfined --tmpfs /tmp --tmpfs /run --volume /var --volume /lib/modules:/lib/modules:ro -e KIND_EXPERIMENTAL_CONTAINERD_SNAPSHOTTER ${common} ${more} ${nodeImage}`;

/** With which arguments kind 0.27 itself was seen to start the containers of that configuration; ports that it chooses are 0 here. */
const started = [
  node('mix-control-plane', 'control-plane', '--publish=127.0.0.1:0:6443/TCP -e KUBECONFIG=/etc/kubernetes/admin.conf'),
  node('mix-control-plane2', 'control-plane', '--publish=127.0.0.1:0:6443/TCP -e KUBECONFIG=/etc/kubernetes/admin.conf'),
  `run --name mix-external-load-balancer --hostname mix-external-load-balancer --label io.x-k8s.kind.role=external-load-balancer ${common} --publish=127.0.0.1:0:6443/TCP docker.io/kindest/haproxy:v20230606-42a2262b`,
  node('mix-worker', 'worker', '--volume=/srv/data:/data:ro,Z,rshared --publish=[::1]:30080:80/TCP --publish=0.0.0.0:0:81/TCP --publish=0.0.0.0:0:53/UDP'),
];

/** What kind refuses before anything is made, and what it says. */
const refused: readonly (readonly [text: string, expected: RegExp])[] = [
  ['networking: {ipFamily: ipv5}', /invalid ipFamily: ipv5/],
  ['networking: {podSubnet: 10.0.0/8}', /^ERROR: failed to create cluster: invalid pod subnet failed to parse cidr value:"10\.0\.0\/8" with error: invalid CIDR address: 10\.0\.0\/8\n$/],
  ['networking: {serviceSubnet: "fd00::/112"}', /invalid service subnet expected IPv4 CIDR for IPv4 family/],
  ['networking: {kubeProxyMode: userspace}', /invalid kubeProxyMode: userspace/],
  ['networking: {apiServerPort: 70000}', /invalid apiServerPort: invalid port number: 70000/],
  ['nodes: [{role: worker}]', /must have at least one control-plane node/],
  ['nodes: [{role: master}]', /\[invalid configuration for node 0: "master" is not a valid node role, must have at least one control-plane node\]/],
  ['nodes: [{role: control-plane, extraPortMappings: [{hostPort: 80}, {hostPort: 80, listenAddress: 127.0.0.1}]}]', /port mapping with same listen address, port and protocol already configured: 127\.0\.0\.1:80\/TCP/],
  ['nodes:\n- role: control-plane\n  extraMount: []', /line 5: field extraMount not found in type v1alpha4\.Node/],
];

describe('kind\'s configuration in the lab', function () {
  this.timeout(120_000);

  let lab: KindLab;
  const said = async (script: string): Promise<string> => (await lab.run(script)).text;
  const create = (text: string): ReturnType<KindLab['run']> => lab.run(`mkdir -p /work/srv; cd /work; cat > kind.yaml <<'X'\n${text}X\nkind create cluster --config kind.yaml`);
  before(() => { lab = new KindLab(); });
  after(() => { lab.end(); });

  for (const [text, expected] of refused) {
    it(`refuses ${text.slice(0, 60).replaceAll('\n', ' ')}`, async () => {
      match((await create(`${start}${text}\n`)).text, expected);
    });
  }

  it('starts containers with the arguments of the real kind', async () => {
    await said('mkdir -p /tmp/bin /srv/data; printf \'#!/bin/sh\\n[ "$1" != run ] || echo "$@" >> /tmp/runs\\nexec /usr/bin/docker "$@"\\n\' > /tmp/bin/docker; chmod +x /tmp/bin/docker');
    const made = await lab.run(`cat > mix.yaml <<'X'\n${arguments27}X\nPATH=/tmp/bin:$PATH kind create cluster --config mix.yaml`);
    equal(made.code, 0, made.text);
    deepEqual((await said('sort /tmp/runs')).trim().split('\n').map(line => line.replace(/(--publish=\S+?:)\d{5}(:(?:6443|53)\/)/g, '$10$2')), started);
    await said('kind delete cluster --name mix');
  });

  it('makes a cluster of all of it', async () => {
    const { text, code } = await create(full);
    equal(code, 0, text);
    await said('kubectl wait --for=condition=Ready nodes --all --timeout=120s');
    equal(await said("kubectl get node full-worker -o jsonpath='{.metadata.labels.tier} {.spec.taints} {.status.capacity.pods} {.status.nodeInfo.kubeletVersion}'"), 'two [{"effect":"NoSchedule","key":"special","value":"yes"}] 42 v1.31.9');
    match(await said('docker exec full-control-plane cat /etc/kubernetes/manifests/kube-apiserver.yaml'), /--runtime-config=api\/alpha=false\n[^]*--feature-gates=AllAlpha=true\n[^]*--service-node-port-range=80-32767\n/);
    match(await said('docker exec full-control-plane kubectl --kubeconfig /etc/kubernetes/admin.conf -n kube-system get cm kubeadm-config -o yaml'), /certSANs:\n +- localhost\n +- 127\.0\.0\.1\n +- my\.example\.org\n/);
    match(await said('docker exec full-worker cat /etc/containerd/config.toml'), /config_path = "\/etc\/containerd\/certs\.d"/);
    match(await said('docker exec full-worker cat /etc/resolv.conf'), /^search corp\.test$/m);
    match(await said('kind get kubeconfig --name full'), /server: https:\/\/127\.0\.0\.1:26443\n/);
    equal(await said("docker inspect full-worker -f '{{range .Mounts}}{{if eq .Destination \"/data\"}}{{.Source}} {{.Propagation}}{{end}}{{end}}'"), '/work/srv rslave\n');
    equal(await said('docker port full-worker | sort'), '53/udp -> 0.0.0.0:30053\n80/tcp -> 127.0.0.1:30080\n');
    match(await said('kubectl -n kube-system logs -l k8s-app=kube-proxy --tail=-1'), /The simulated kernel has nothing for the mode ipvs: services are rules of iptables/);
    equal(await said('kubectl create service nodeport low --tcp=80 --node-port=88'), 'service/low created\n');
  });

  it('shows a folder of the host to pods of a node', async () => {
    await said('echo hello > /work/srv/note');
    const pod = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"reader"},"spec":{"restartPolicy":"Never","tolerations":[{"operator":"Exists"}],"nodeName":"full-worker","containers":[{"name":"main","image":"busybox:1.37","command":["cat","/in/note"],"volumeMounts":[{"name":"v","mountPath":"/in"}]}],"volumes":[{"name":"v","hostPath":{"path":"/data","type":"Directory"}}]}}';
    await said(`echo '${pod}' | kubectl apply -f -; kubectl wait --for=jsonpath='{.status.phase}'=Succeeded pod/reader --timeout=60s`);
    equal(await said('kubectl logs reader'), 'hello\n');
  });

  it('gets images of a local registry, as kind\'s guide has it', async () => {
    await said('docker run -d -p 127.0.0.1:5001:5000 --name kind-registry registry:2; docker network connect kind kind-registry; docker pull -q busybox:1.37; docker tag busybox:1.37 localhost:5001/tool:1.0; docker push -q localhost:5001/tool:1.0');
    const run = (name: string, image: string): string => `kubectl run ${name} --image=${image} --overrides='{"spec":{"nodeName":"full-worker","tolerations":[{"operator":"Exists"}]}}' --restart=Never -- echo ${name}`;
    await said(`${run('before', 'localhost:5001/tool:1.0')}; sleep 5`);
    match(await said('kubectl describe pod before'), /failed to do request: Head "http:\/\/localhost:5001\/v2\/tool\/manifests\/1\.0": dial tcp 127\.0\.0\.1:5001: connect: connection refused/);
    await said('docker exec full-worker mkdir -p /etc/containerd/certs.d/localhost:5001; echo \'[host."http://kind-registry:5000"]\' | docker exec -i full-worker cp /dev/stdin /etc/containerd/certs.d/localhost:5001/hosts.toml');
    await said(`${run('after', 'localhost:5001/tool:1.0')}; kubectl wait --for=jsonpath='{.status.phase}'=Succeeded pod/after --timeout=60s; ${run('none', 'localhost:5001/none:1')}; sleep 5`);
    equal(await said('kubectl logs after'), 'after\n');
    match(await said('kubectl describe pod none'), /localhost:5001\/none:1: not found/);
    match(await said('docker logs kind-registry 2>&1'), /"GET \/v2\/tool\/manifests\/1\.0 HTTP\/1\.1" 200 \d+ "" "containerd\/v2\.0\.2"/);
    await said('docker rm -f -v kind-registry');
  });

  it('has a second cluster beside it on the same network', async () => {
    equal((await create(`${start}name: second\n`)).code, 0);
    equal(await said('kind get clusters'), 'full\nsecond\n');
    equal(await said('kubectl config current-context; kubectl get nodes -o name; kubectl --context kind-full get nodes -o name'), 'kind-second\nnode/second-control-plane\nnode/full-control-plane\nnode/full-worker\n');
    await said('kubectl wait --for=condition=Ready nodes --all --timeout=120s');
    equal(await said("kubectl get node second-control-plane -o jsonpath='{.spec.taints[*].key}'"), '');
    match(await said('kind delete clusters --all'), /Deleted clusters: \["full" "second"\]\n$/);
    equal(await said('kind get clusters; docker volume ls -q'), 'No kind clusters found.\n');
  });

  it('leaves out kube-proxy, or the network of pods', async () => {
    equal((await create(`${start}networking: {kubeProxyMode: none, disableDefaultCNI: true}\n`)).code, 0);
    equal(await said('sleep 10; kubectl get daemonsets -A; kubectl get nodes --no-headers | tr -s " " | cut -d " " -f 2'), 'No resources found\nNotReady\n');
    await said('kind delete cluster');
  });

  it('uses IPv4 of a cluster with both families, and refuses one with IPv6 alone', async () => {
    const both = await create(`${start}networking: {ipFamily: dual}\n`);
    equal(both.code, 0, both.text);
    await said('kubectl wait --for=condition=Ready nodes --all --timeout=120s');
    match(await said("kubectl get nodes -o jsonpath='{.items[*].spec.podCIDR}'"), /^10\.244\.\d+\.0\/24$/);
    await said('kind delete cluster');
    match((await create(`${start}networking: {ipFamily: ipv6}\n`)).text, /\[ERROR IPv6\]: simulated clusters have IPv4 only/);
    equal(await said('docker ps -aq'), '');
  });
});
