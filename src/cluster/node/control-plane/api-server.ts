import { type Agent, type Connection, type Handler, type HttpRequest, parseDuration, serveConnection } from '../../../engine/index.ts';
import { parseIpv4 } from '../../../kernel/index.ts';
import { ApiServer } from '../../api/api-server.ts';
import { certificateHeader } from '../../api/identity.ts';
import { resources } from '../../api/resource/resources.ts';
import type { Store } from '../../api/store/store.ts';
import { authenticated } from '../../api/user.ts';
import type { KeyPair, Subject } from '../../ports.ts';
import { clockOf } from '../agent-clock.ts';
import { closeOthers, readOf } from '../agent-files.ts';
import { releaseOf } from '../hosted.ts';
import { ipv4Part } from '../ipv4-part.ts';
import { klog } from '../klog.ts';
import { randomOf } from '../hosted/node-part.ts';
import type { ClusterPorts, Machine, Run } from '../machine.ts';
import { flagOf } from './etcd.ts';
import { callWebhook } from './webhook.ts';
import { listenOn } from '../serve.ts';
import type { EtcdCluster } from './etcd-cluster.ts';
import type { EtcdMember } from './etcd-member.ts';

const pki = '/etc/kubernetes/pki';
const port = 6443;
/** The first byte of a TLS record that begins a handshake: RFC 8446, 5.1. */
const handshake = 0x16;
/** In ms: so often is looked whether etcd runs. */
const patience = 20;

/** `kube-apiserver`: listens on port 6443 of its node, with TLS for those outside of the simulation, as long as etcd runs there. */
export const runApiServer: Run = async (machine, { agent, argv, isRestored }) => {
  if (isRestored) closeOthers(agent.sys);
  const authority = await keyPairOf(agent, flagOf(argv, 'client-ca-file')?.replace(/\.crt$/, '') ?? `${pki}/ca`);
  const own = await keyPairOf(agent, flagOf(argv, 'tls-cert-file')?.replace(/\.crt$/, '') ?? `${pki}/apiserver`);
  const { etcd, member, store } = await etcdOf(machine, agent);
  const version = await agent.call(releaseOf);
  const advertised = flagOf(argv, 'advertise-address');
  const eventTtl = parseDuration(flagOf(argv, 'event-ttl') ?? '1h0m0s');
  const cluster = machine.clusterOf(authority.certificate);
  const ports = portRangeOf(flagOf(argv, 'service-node-port-range') ?? '');
  const server = new ApiServer({
    clock: clockOf(agent), random: randomOf(machine.engine), store, resources, version: version.replace(/^v/, ''), serviceSubnet: ipv4Part(flagOf(argv, 'service-cluster-ip-range') ?? '10.96.0.0/16'),
    ...advertised !== undefined && { address: `${advertised}:${port}` }, ...typeof eventTtl === 'number' && { eventTtl: eventTtl / 1e6 }, ...machine.ports.schemas && { schemas: machine.ports.schemas }, callWebhook: call => callWebhook(agent, () => cluster.client('system:apiserver'), machine.ports, call), ...ports && { nodePorts: ports }, isStoreWell: () => etcd.isWellAt(member), peers: () => cluster.addresses,
  });
  await klog(agent, 'server.go:149', `Version: ${version}`);
  await klog(agent, 'secure_serving.go:213', `Serving securely on [::]:${port}`);
  const leave = cluster.serve({ server, authority, address: parseIpv4(advertised ?? '') ?? 0, isWell: () => etcd.isWellAt(member) });
  const forget = etcd.onChange(() => { cluster.look(); });
  const over = AbortSignal.any([agent.ended, member.agent.ended]);
  try {
    await listenOn(agent, port, over, connection => serve(connection, server, machine.ports, own, authority.certificate));
  } finally {
    forget();
    leave();
    server.stop();
  }
  return 1;
};

/** `30000-32767`. */
function portRangeOf(text: string): { readonly from: number; readonly to: number } | undefined {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  return from === undefined ? undefined : { from: Number(from), to: Number(to) };
}

async function keyPairOf(agent: Agent, path: string): Promise<KeyPair> {
  const [certificate, key] = [await readOf(agent, `${path}.crt`), await readOf(agent, `${path}.key`)];
  if (certificate === undefined || key === undefined) throw new Error(`open ${path}.${certificate === undefined ? 'crt' : 'key'}: no such file or directory`);
  return { certificate, key };
}

/** The etcd of the same node, when it has what is stored. */
async function etcdOf(machine: Machine, agent: Agent): Promise<{ readonly etcd: EtcdCluster; readonly member: EtcdMember; readonly store: Store }> {
  const { namespace } = agent.process.pid;
  for (;;) {
    for (const etcd of machine.etcds.values()) {
      const { store } = etcd;
      const member = [...etcd.processes].find(each => each.agent.process.pid.namespace === namespace);
      if (store && member) return { etcd, member, store };
    }
    await agent.sleep(patience);
  }
}

/** TLS, or in the clear, as the first byte says. */
async function serve(connection: Connection, server: ApiServer, { tls }: ClusterPorts, own: KeyPair, authority: string): Promise<void> {
  const first = await connection.read();
  if (!first) {
    connection.close();
    return;
  }
  const whole = withFirst(connection, first);
  if (first[0] !== handshake) return serveConnection(whole, (request, gone) => handlerFor(server, identityIn(request, tls, authority))(request, gone));
  const { connection: inside, client } = await tls.accept(whole, own, authority);
  return serveConnection(inside, handlerFor(server, client));
}

function handlerFor(server: ApiServer, subject: Subject | undefined): Handler {
  return subject ? server.handlerFor({ name: subject.commonName, groups: [...subject.organizations ?? [], authenticated] }) : server.handler;
}

/** Without TLS, a client shows its certificate in a header. */
function identityIn({ headers }: HttpRequest, tls: ClusterPorts['tls'], authority: string): Subject | undefined {
  const shown = headers.get(certificateHeader.toLowerCase());
  return shown === undefined ? undefined : tls.identify(atob(shown), authority);
}

/** The same connection, whose first bytes have been read. */
function withFirst(connection: Connection, first: Uint8Array): Connection {
  let rest: Uint8Array | undefined = first;
  return {
    read: () => {
      const bytes = rest;
      rest = undefined;
      return bytes ? Promise.resolve(bytes) : connection.read();
    },
    write: bytes => connection.write(bytes), end: () => { connection.end(); }, close: () => { connection.close(); }, closed: connection.closed, ended: connection.ended,
  };
}
