import { connectTo, decode, exchange, isErrno, resolveHost } from '../../../kernel/index.ts';
import { authorityIn } from '../hosted/kubelet.ts';
import type { Cluster } from '../cluster.ts';
import { KubeadmFailure, type Step } from './step.ts';

/** In ms: kubeadm asks again and again for five minutes. */
const patience = 60_000;
const interval = 500;
const path = '/api/v1/namespaces/kube-public/configmaps/cluster-info';

/** The cluster that answers at `kind-control-plane:6443`, itself or behind a load balancer: it is asked over the simulated network. @throws KubeadmFailure */
export async function discover(step: Step, endpoint: string): Promise<Cluster> {
  const { agent } = step.process;
  for (let waited = 0; ; waited += interval) {
    const found = await ask(step, endpoint);
    if (typeof found !== 'string') return found;
    if (waited >= patience) throw new KubeadmFailure(`error execution phase preflight: couldn't validate the identity of the API Server: failed to request the cluster-info ConfigMap: Get "https://${endpoint}${path}?timeout=10s": ${found}`);
    await agent.sleep(interval);
  }
}

/** @returns why there is no answer, otherwise */
async function ask({ machine, process: { agent } }: Step, endpoint: string): Promise<Cluster | string> {
  const [, host = '', port = '6443'] = /^(.*?)(?::(\d+))?$/.exec(endpoint) ?? [];
  const answer = await agent.call(function* (sys) {
    const addresses = yield* resolveHost(sys, host);
    if (typeof addresses === 'string') return `dial tcp: lookup ${host}: no such host`;
    const [address = 0] = addresses;
    const connection = yield* connectTo(sys, { address, port: Number(port) });
    if (isErrno(connection)) return `dial tcp ${host}:${port}: connect: ${connection.text.toLowerCase()}`;
    const got = yield* exchange(sys, connection.fd, `GET ${path} HTTP/1.1\r\nHost: ${endpoint}\r\nAccept: application/json\r\nConnection: close\r\n\r\n`, undefined, true);
    sys.close(connection.fd);
    return typeof got === 'object' && got.status === 200 ? got.body : 'EOF';
  });
  if (typeof answer === 'string') return answer;
  const { data } = JSON.parse(decode(answer)) as { readonly data?: { readonly kubeconfig?: string } };
  const authority = authorityIn(data?.kubeconfig ?? '');
  return authority === undefined ? 'EOF' : machine.clusterOf(authority);
}
