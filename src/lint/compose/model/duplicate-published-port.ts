import { message, type Message } from '../../../base/message.ts';
import type { Severity } from '../../finding.ts';
import { shorten } from '../../shorten.ts';
import { startTogether } from '../profile.ts';
import { publishedPorts, type PublishedPort } from '../published.ts';
import { inFile, type Rule } from '../rule.ts';

/** A port of the host belongs to one container. */
export const rule: Rule = inFile(
  {
    code: 'DuplicatePublishedPort',
    aliases: ['no-duplicate-exported-ports'],
    name: 'duplicate-published-port',
    severity: 'error',
    title: message('Publish each port of the host once'),
    fixable: false,
  },
  ({ file, report }) => {
    const ports = new Ports();
    for (const port of [...file.services.values()].flatMap(publishedPorts)) {
      const rivals = ports.like(port).filter(rival => rival.node !== port.node);
      const problem = rivals.map(rival => problemOf(port, rival)).sort((a, b) => a.rank - b.rank)[0];
      if (problem) report({ at: port.at, severity: problem.severity, message: problem.message });
      ports.add(port);
    }
  },
);

interface Clash {
  /** The smallest matters most. */
  readonly rank: number;
  readonly severity: Severity;
  readonly message: Message;
}

function problemOf(port: PublishedPort, rival: PublishedPort): Clash {
  const [text, service] = [shorten(port.text), shorten(rival.service.name)];
  if (!port.host) return { rank: 3, severity: 'hint', message: message('{0} is published on any free port of the host, not on the one that service {1} publishes', text, service) };
  if (!rival.host) return { rank: 3, severity: 'hint', message: message('{0}: service {1} publishes its port of that number on a free port of the host', text, service) };
  if (!startTogether(port.service, rival.service)) return { rank: 2, severity: 'hint', message: message('{0} is published by service {1} too, which starts in other profiles', text, service) };
  if (isChoice(port) || isChoice(rival)) return { rank: 1, severity: 'warning', message: message('{0} may be taken by service {1}, since their ranges overlap', text, service) };
  return { rank: 0, severity: 'error', message: message('{0} is published by service {1} already', text, service) };
}

/** The engine takes one of the range. */
function isChoice({ host, container }: PublishedPort): boolean {
  return host !== undefined && host.to > host.from && container.to === container.from;
}

/** Ports by their numbers. Most are single ones, which are found at once. */
class Ports {
  readonly #single = new Map<number, PublishedPort[]>();
  readonly #ranges: PublishedPort[] = [];

  add(port: PublishedPort): void {
    const { from, to } = numbers(port);
    if (from < to) this.#ranges.push(port);
    else this.#single.set(from, [...(this.#single.get(from) ?? []).slice(-mostRivals), port]);
  }

  like(port: PublishedPort): PublishedPort[] {
    const { from, to } = numbers(port);
    const found = this.#ranges.filter(other => numbers(other).from <= to && numbers(other).to >= from);
    for (let number = from; number <= to && found.length < mostRivals; number++) found.push(...this.#single.get(number) ?? []);
    return found.filter(other => other.protocol === port.protocol && (other.ip === undefined || port.ip === undefined || isWildcard(other.ip) || isWildcard(port.ip) || other.ip === port.ip));
  }
}

/** More of them than anybody wants to know. */
const mostRivals = 50;

function numbers({ host, container }: PublishedPort): { readonly from: number; readonly to: number } {
  return host ?? container;
}

function isWildcard(ip: string): boolean {
  return ip === '0.0.0.0' || ip === '::';
}
