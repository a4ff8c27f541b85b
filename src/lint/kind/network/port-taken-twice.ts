import { message } from '../../../base/message.ts';
import { Lines, type Span } from '../../../base/span.ts';
import type { ClusterNode, PortMapping } from '../file.ts';
import { parseAddress, isWildcard, type Address } from '../ip.ts';
import { eachCluster, type Context } from '../rule.ts';

/** Two listeners cannot have one port of this machine. kind sees it within a node only; between nodes, Docker fails half-way. */
export const rule = eachCluster(
  {
    code: 'KindPortTwice',
    aliases: [],
    name: 'port-taken-twice',
    severity: 'error',
    title: message('Use each port of this machine once'),
    fixable: false,
  },
  ({ networking, nodes }, { text, report }) => {
    const lines = new Lines(text);
    const takers = new Takers();
    const apiPort = networking.integer('apiServerPort') ?? 0;
    const apiAt = networking.field('apiServerPort')?.value.span;
    const apiAddress = parseAddress(networking.text('apiServerAddress') ?? (networking.text('ipFamily') === 'ipv6' ? '::1' : '127.0.0.1'));
    if (apiPort > 0 && apiAt && apiAddress) takers.take(`${apiPort}/TCP`, apiAddress, { node: undefined, span: apiAt });
    for (const node of nodes) for (const port of node.ports) checkPort(node, port, takers, lines, report);
  },
);

function checkPort(node: ClusterNode, port: PortMapping, takers: Takers, lines: Lines, report: Context['report']): void {
  const { hostPort, protocol, address } = port;
  const span = port.field('hostPort')?.value.span;
  const parsed = parseAddress(address);
  if (hostPort <= 0 || !span || !parsed) return;
  const first = takers.take(`${hostPort}/${protocol}`, parsed, { node, span });
  if (!first) return;
  const line = lines.positionAt(first.span.start).line + 1;
  const repeated = node.at.kind === 'alias' ? node.at.span : node.field('extraPortMappings')?.value.span ?? node.at.span;
  if (first.span === span) report({ at: repeated, message: message('The alias repeats port {0}, which only one node can have', hostPort) });
  else if (first.node) report({ at: span, message: message('Port {0} of this machine is taken already in line {1}', hostPort, line) });
  else report({ at: span, message: message('Port {0} of this machine is the API server’s (apiServerPort, line {1})', hostPort, line) });
}

interface Taker {
  readonly node: ClusterNode | undefined;
  readonly span: Span;
}

/**
 * Who has which port. The wildcards of the two families get on with each other in Docker, but not in kind's check of a
 * single node.
 */
class Takers {
  readonly #taken = new Map<string, Taker>();
  readonly #byNode = new Map<ClusterNode, Takers>();

  /** Takes a port; gives who has it already. */
  take(port: string, address: Address, taker: Taker): Taker | undefined {
    const found = this.#take(`${port} ${address.family}`, address, taker);
    if (!taker.node) return found;
    const own = this.#byNode.get(taker.node) ?? new Takers();
    this.#byNode.set(taker.node, own);
    return own.#take(port, address, taker) ?? found;
  }

  #take(port: string, address: Address, taker: Taker): Taker | undefined {
    const [any, wildcard, exact] = [`${port} any`, `${port} wildcard`, `${port} ${address.family} ${address.value}`];
    const found = isWildcard(address) ? this.#taken.get(any) : this.#taken.get(wildcard) ?? this.#taken.get(exact);
    for (const key of isWildcard(address) ? [any, wildcard, exact] : [any, exact]) if (!this.#taken.has(key)) this.#taken.set(key, taker);
    return found;
  }
}
