import assert from 'node:assert/strict';
import { matchesRule, type RecentLists } from '../../net/netfilter/matching.ts';
import { ruleSpecification } from '../../net/netfilter/specification.ts';
import { parseCommandLine } from './command-line.ts';
import { Names } from './names.ts';

const setting = { family: 'ipv4', names: new Names({ services: '', hosts: '', passwd: '', group: '' }) } as const;

function ruleOf(words: string): Parameters<typeof matchesRule>[0] {
  const line = parseCommandLine(['-A', 'INPUT', ...words.split(' ')], setting);
  const [rule] = typeof line === 'string' ? [] : line.rules;
  if (!rule) throw new RangeError(words);
  return rule;
}

describe('-m recent', () => {
  it('is written as iptables-save has it', () => {
    assert.equal(ruleSpecification(ruleOf('-m recent --rcheck --seconds 10800 --reap --name A --rsource -j ACCEPT')).trim(), '-m recent --rcheck --seconds 10800 --reap --name A --mask 255.255.255.255 --rsource -j ACCEPT');
  });

  it('knows addresses that it was told of, as long as it is to', () => {
    const recent: RecentLists = new Map();
    let now = 0n;
    const meets = (words: string, source: number): boolean => matchesRule(ruleOf(words), { source, destination: 0, protocol: 'tcp' } as never, { recent, probe: false, host: { get monotonic() { return now; } } } as never);
    const check = '-m recent --rcheck --seconds 10 --name A --rsource';
    assert.equal(meets(check, 1), false);
    assert.equal(meets('-m recent --set --name A --rsource', 1), true);
    assert.deepEqual([meets(check, 1), meets(check, 2), meets(check.replace('A', 'B'), 1)], [true, false, false]);
    now = 11_000_000_000n;
    assert.equal(meets(check, 1), false);
  });
});
