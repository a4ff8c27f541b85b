import { type Agent, forwardDns, SocketServers } from '../../../engine/index.ts';
import { type Blocking, decode, dnsResponse, dnsResponseCode, dnsRecordType, encode, isErrno, parseDnsQuestion, parseIpv4, resolveHost, type Sys, writeAll } from '../../../kernel/index.ts';
import { Caches, keyOf } from '../../cache.ts';
import type { EndpointSlice } from '../../object/others.ts';
import type { NodePart, NodeProcess, StartNodePart } from '../node.ts';
import { type DnsFacts, endpointName, lookUp } from './names.ts';

const port = 53;
/** `health` and `ready` of the Corefile, asked by probes, and `prometheus`. */
const httpPorts = [8080, 8181, 9153] as const;
/** In bytes; what it says does not matter. */
const longestRequest = 65_535;
/** ns that an upstream server has. */
const patience = 2e9;
const serviceLabel = 'kubernetes.io/service-name';

/** `coredns`: the cluster's name server, in its pod. */
export const startCoreDns: StartNodePart = process => new CoreDns(process);

class CoreDns implements NodePart {
  private readonly process: NodeProcess;
  private readonly agent: Agent;
  private readonly caches: Caches;
  private readonly slices = new Map<string, Map<string, EndpointSlice>>();
  private readonly names = new Map<string, string>();
  private readonly servers: SocketServers;

  constructor(process: NodeProcess) {
    this.process = process;
    this.agent = process.agent;
    this.servers = new SocketServers(process.agent);
    this.caches = new Caches(process.client);
    const { clusterDomain } = process.node;
    this.caches.of('namespaces');
    this.caches.of('services').onUpdate(({ object: { metadata: { namespace, name }, spec }, old, isGone }) => {
      if (old?.spec.clusterIP !== undefined) this.names.delete(old.spec.clusterIP);
      if (!isGone && spec.clusterIP !== undefined && spec.clusterIP !== 'None') this.names.set(spec.clusterIP, `${name}.${namespace}.svc.${clusterDomain}`);
    });
    this.caches.of('endpointslices.discovery.k8s.io').onUpdate(({ object, isGone }) => { this.hear(object, isGone); });
    this.serve();
  }

  stop(): void {
    this.servers.stop();
    this.caches.stop();
  }

  private hear(slice: EndpointSlice, isGone: boolean): void {
    const key = `${slice.metadata.namespace}/${slice.metadata.labels?.[serviceLabel] ?? ''}`;
    const all = this.slices.get(key) ?? new Map<string, EndpointSlice>();
    if (isGone) all.delete(slice.metadata.name);
    else all.set(slice.metadata.name, slice);
    if (all.size === 0) this.slices.delete(key);
    else this.slices.set(key, all);
  }

  private get facts(): DnsFacts {
    const { caches, slices, names, process: { node: { clusterDomain: domain } } } = this;
    const slicesOf = (namespace: string, name: string): EndpointSlice[] => [...slices.get(`${namespace}/${name}`)?.values() ?? []];
    return {
      domain, slices: slicesOf, service: (namespace, name) => caches.of('services').get(`${namespace}/${name}`), hasNamespace: name => caches.of('namespaces').get(name) !== undefined,
      nameOf: address => {
        const known = names.get(address);
        if (known !== undefined) return known;
        for (const service of caches.of('services').all()) {
          if (service.spec.clusterIP !== 'None') continue;
          const [namespace = '', name = ''] = keyOf(service).split('/');
          const endpoint = slicesOf(namespace, name).flatMap(({ endpoints }) => endpoints).find(({ addresses }) => addresses.includes(address));
          if (endpoint) return endpointName(service, { hostname: endpoint.hostname, address }, domain);
        }
        return undefined;
      },
    };
  }

  private serve(): void {
    const { sys } = this.agent;
    const [udp, tcp] = [sys.socket('inet', 'datagram'), sys.socket('inet', 'stream')];
    for (const fd of [udp, tcp]) sys.bind(fd, { address: 0, port });
    sys.listen(tcp, 128);
    this.servers.answerDns({ udp, tcp }, (own, message) => this.answer(own, message));
    for (const number of httpPorts) {
      const listener = sys.socket('inet', 'stream');
      sys.bind(listener, { address: 0, port: number });
      sys.listen(listener, 16);
      this.servers.serve(listener, answerOk);
    }
  }

  private *answer(sys: Sys, message: Uint8Array): Blocking<Uint8Array | undefined> {
    const question = parseDnsQuestion(message);
    if (!question) return undefined;
    const known = lookUp(question, this.facts);
    if (known === 'missing') return dnsResponse(question, dnsResponseCode.noSuchName);
    if (known === 'elsewhere') return (yield* this.forward(sys, message)) ?? dnsResponse(question, dnsResponseCode.serverFailure);
    if ('answers' in known) return dnsResponse(question, dnsResponseCode.ok, known.answers);
    const found = question.type === dnsRecordType.a ? yield* resolveHost(sys, known.alias) : [];
    return dnsResponse(question, dnsResponseCode.ok, Array.isArray(found) ? (found as number[]).map(address => ({ kind: 'address', address })) : []);
  }

  /** `forward . /etc/resolv.conf`. */
  private *forward(sys: Sys, message: Uint8Array): Blocking<Uint8Array | undefined> {
    for (const server of yield* serversOf(sys)) {
      const answer = yield* forwardDns(sys, sys.socket('inet', 'datagram'), server, message, patience);
      if (answer) return answer;
    }
    return undefined;
  }
}

function* serversOf(sys: Sys): Blocking<number[]> {
  try {
    const fd = yield* sys.open('/etc/resolv.conf');
    try {
      return decode(yield* sys.read(fd, 4096)).split('\n').flatMap(line => line.startsWith('nameserver ') ? parseIpv4(line.slice('nameserver '.length).trim()) ?? [] : []);
    } finally {
      sys.close(fd);
    }
  } catch (error) {
    if (isErrno(error)) return [];
    throw error;
  }
}

function* answerOk(sys: Sys, fd: number): Blocking<void> {
  yield* sys.receive(fd, longestRequest);
  yield* writeAll(sys, fd, encode('HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK'));
}
