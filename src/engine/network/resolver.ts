import {
  type Blocking, type DnsAnswer, type DnsQuestion, dnsRecordType, dnsResponse, dnsResponseCode, type Address, formatIpv4, parseDnsQuestion, parseIpv4, reversedAddress, type Sys,
} from '../../kernel/index.ts';
import type { NetworkContext } from './context.ts';
import { known6 } from './device-addresses.ts';
import { forwardDns, SocketServers } from './dns-server.ts';
import { runRule } from './firewall.ts';
import { inNetwork } from './namespace.ts';
import { embeddedServer } from './resolv-conf.ts';
import type { Endpoint, NameServer, Sandbox } from './store.ts';

/** libnetwork, resolver.go: extIOTimeout. */
const upstreamTimeout = 4_000_000_000;

/** Sockets for the resolver in a container's namespace, with the rules that lead port 53 of 127.0.0.11 to them. */
export function openResolver(sys: Sys, namespace: string): { readonly udp: number; readonly tcp: number } {
  const address = parseIpv4(embeddedServer) ?? 0;
  return inNetwork(sys, namespace, () => {
    const [udp, tcp] = [sys.socket('inet', 'datagram'), sys.socket('inet', 'stream')];
    for (const fd of [udp, tcp]) sys.bind(fd, { address, port: 0 });
    sys.listen(tcp, 128);
    const ports = { udp: sys.getsockname(udp).port, tcp: sys.getsockname(tcp).port };
    for (const [hook, chain] of [['OUTPUT', 'DOCKER_OUTPUT'], ['POSTROUTING', 'DOCKER_POSTROUTING']] as const) {
      runRule(sys, 'nat', '-N', chain);
      runRule(sys, 'nat', '-I', `${hook} -d ${embeddedServer}/32 -j ${chain}`);
    }
    for (const protocol of ['udp', 'tcp'] as const) {
      runRule(sys, 'nat', '-I', `DOCKER_OUTPUT -d ${embeddedServer}/32 -p ${protocol} -m ${protocol} --dport 53 -j DNAT --to-destination ${embeddedServer}:${ports[protocol]}`);
      runRule(sys, 'nat', '-I', `DOCKER_POSTROUTING -s ${embeddedServer}/32 -p ${protocol} -m ${protocol} --sport ${ports[protocol]} -j SNAT --to-source :53`);
    }
    return { udp, tcp };
  });
}

/** Answers the containers of a sandbox until it is stopped: threads of dockerd. */
export class Resolver {
  private readonly context: NetworkContext;
  private readonly sandbox: Sandbox;
  private readonly servers: SocketServers;

  constructor(context: NetworkContext, sandbox: Sandbox) {
    this.context = context;
    this.sandbox = sandbox;
    this.servers = new SocketServers(context.host);
    const { resolver } = sandbox;
    if (resolver) this.servers.answerDns(resolver, (sys, message) => this.answer(sys, message));
  }

  /** Closes the sockets, too. */
  stop(): void {
    this.servers.stop();
    const { resolver } = this.sandbox;
    for (const fd of resolver ? [resolver.udp, resolver.tcp] : []) this.context.sys.close(fd);
  }

  private *answer(sys: Sys, message: Uint8Array): Blocking<Uint8Array | undefined> {
    const question = parseDnsQuestion(message);
    if (!question) return undefined;
    const known = this.lookUp(question);
    if (known) return dnsResponse(question, dnsResponseCode.ok, known.length > 1 ? shuffled(sys, known) : known);
    return (yield* this.ask(sys, message)) ?? dnsResponse(question, dnsResponseCode.serverFailure);
  }

  /** What dockerd knows; nothing of a name that is known, but has no such address. */
  private lookUp({ name, type }: DnsQuestion): readonly DnsAnswer[] | undefined {
    if (type === dnsRecordType.ptr) {
      const found = this.nameOf(reversedAddress(name) ?? '');
      return found === undefined ? undefined : [{ kind: 'name', name: found }];
    }
    if (type !== dnsRecordType.a && type !== dnsRecordType.aaaa) return undefined;
    const addresses = this.addressesOf(name.toLowerCase());
    if (addresses.length === 0) return undefined;
    return addresses.filter(address => (typeof address === 'number') === (type === dnsRecordType.a)).map(address => ({ kind: 'address', address }));
  }

  /** `NAME`, or `NAME.NETWORK`. */
  private addressesOf(name: string): Address[] {
    const { store } = this.context;
    for (const own of store.endpointsIn(this.sandbox.id)) {
      const network = store.network(own.networkId);
      const suffix = `.${network.name.toLowerCase()}`;
      for (const asked of name.endsWith(suffix) ? [name, name.slice(0, -suffix.length)] : [name]) {
        const wanted = own.links[asked]?.toLowerCase() ?? asked;
        const found = store.endpointsOf(network).filter(endpoint => endpoint.dnsNames.some(each => each.toLowerCase() === wanted));
        if (found.length > 0) return found.flatMap(addressesAt);
      }
    }
    return [];
  }

  private nameOf(address: string): string | undefined {
    const { store } = this.context;
    for (const own of store.endpointsIn(this.sandbox.id)) {
      const network = store.network(own.networkId);
      const found = store.endpointsOf(network).find(each => (each.address !== undefined && formatIpv4(each.address) === address) || each.address6 === address);
      if (found?.dnsNames[0] !== undefined) return `${found.dnsNames[0]}.${network.name}`;
    }
    return undefined;
  }

  /** Nobody outside is asked from where nobody gets out. */
  private *ask(sys: Sys, message: Uint8Array): Blocking<Uint8Array | undefined> {
    const { store } = this.context;
    if (store.endpointsIn(this.sandbox.id).every(({ networkId }) => store.network(networkId).internal)) return undefined;
    for (const server of this.sandbox.resolver?.servers ?? []) {
      const answer = yield* this.askServer(sys, server, message);
      if (answer) return answer;
    }
    return undefined;
  }

  private *askServer(sys: Sys, { address: text, onHost }: NameServer, message: Uint8Array): Blocking<Uint8Array | undefined> {
    const address = parseIpv4(text);
    if (address === undefined) return undefined;
    const open = (): number => sys.socket('inet', 'datagram');
    const fd = onHost ? open() : inNetwork(sys, this.sandbox.key, open);
    return yield* forwardDns(sys, fd, address, message, upstreamTimeout);
  }
}

function addressesAt({ address, address6 }: Endpoint): Address[] {
  return [...address === undefined ? [] : [address], ...address6 === undefined ? [] : [known6(address6)]];
}

/** In random order, so that many take turns. */
function shuffled<T>(sys: Sys, list: readonly T[]): T[] {
  const random = sys.getrandom(list.length);
  return list.map((value, at) => ({ value, key: random[at] ?? 0 })).sort((a, b) => a.key - b.key).map(({ value }) => value);
}
