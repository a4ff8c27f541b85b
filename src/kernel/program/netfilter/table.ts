import type { Program } from '../program.ts';
import type { Blocking } from '../../process/blocking.ts';
import { conntrack } from './conntrack.ts';
import { iptables } from './iptables.ts';
import { iptablesRestore } from './restore.ts';
import { iptablesSave } from './save.ts';
import type { NetfilterSystem } from './system.ts';

/** What the one file of all iptables programs is called as decides what it does. */
function* multi(system: NetfilterSystem, [name = '', ...args]: readonly string[]): Blocking<number> {
  const called = name.slice(name.lastIndexOf('/') + 1).replace('-nft', '');
  const family = called.startsWith('ip6') ? 'ipv6' : 'ipv4';
  if (called.endsWith('-save')) return yield* iptablesSave(system, family, args);
  if (called.endsWith('-restore')) return yield* iptablesRestore(system, family, args);
  return yield* iptables(system, family, args);
}

const missing = 'matches and targets that are rare (recent, set, connlimit, hashlimit, string, TPROXY, NFQUEUE …), -m conntrack without --ctstate, IPv6 addresses; no packet comes to the rules of ip6tables';

/** Programs of the packages iptables and conntrack. */
export const netfilterPrograms: readonly Program[] = [
  ...['iptables', 'iptables-save', 'iptables-restore', 'ip6tables', 'ip6tables-save', 'ip6tables-restore'].map((name): Program => ({
    name, main: multi, support: { level: name.startsWith('ip6') ? 'some' : 'most', missing },
  })),
  {
    name: 'conntrack', main: (system, argv) => conntrack(system, argv.slice(1)),
    support: { level: 'some', missing: '-G, -I, -U, -E, -S; the order of the list is that of the kernel\'s hash table there, and the newest first here' },
  },
];
