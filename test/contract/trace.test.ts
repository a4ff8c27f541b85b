import assert from 'node:assert/strict';
import { formatMessage } from '../../src/base/message.ts';
import { derivedWalk, traceRequest } from '../../src/diagram/index.ts';
import type { Trace } from '../../src/model/index.ts';
import { run } from '../host/run.ts';
import { addressed, type Case, cases, curl, type NetworkLab, realLab, simulatedLab } from './network-lab.ts';

describe('A traced request and curl agree', function () {
  this.timeout(120_000);
  let lab: NetworkLab | undefined;

  /** Traces and makes a request. */
  async function both({ from, to, port, cause }: Case, outcome: Case['outcome']): Promise<Trace> {
    assert.ok(lab);
    const facts = await lab.read();
    const place = from === 'outside' ? lab.outside.place : lab.ids.get(from) ?? from;
    const target = addressed(facts, lab, to);
    const trace = await traceRequest(facts, { from: place, protocol: 'tcp', to: target, port }, facts.walk ?? derivedWalk(facts));
    const told = `${JSON.stringify(trace.hops, undefined, 1)}\n${trace.reason ? formatMessage(trace.reason) : ''}`;
    assert.deepEqual([trace.outcome, trace.cause], [outcome, cause], told);
    assert.equal(await curl(lab, from, target, port), outcome, told);
    return trace;
  }

  const nameOf = ({ from, to, port, outcome, cause }: Case): string => `${from} → ${to}:${port}: ${outcome}${cause ? `, ${cause}` : ''}`;

  describe('on a real engine', () => {
    before(async function () { lab = await realLab(this); });
    after(async () => { await lab?.end(); });

    for (const each of cases) {
      it(nameOf(each), async () => {
        const { hops } = await both(each, each.outcome);
        assert.ok(hops.every(({ teller }) => teller === 'tables' || teller === 'engine'));
      });
    }
  });

  describe('in the simulator, whose kernel tells the way', () => {
    before(async () => { lab = await simulatedLab(); });
    after(async () => { await lab?.end(); });

    for (const each of cases) {
      it(nameOf(each), async () => {
        const { hops } = await both(each, each.simulated ?? each.outcome);
        assert.ok(hops.every(({ teller }) => teller === 'kernel' || teller === 'engine'));
      });
    }

    it('and so does curl on this machine, at a published port', async () => {
      assert.match(await run('curl', ['--silent', '--noproxy', '*', '--output', '/dev/null', '--write-out', '%{http_code}', 'http://127.0.0.1:8080/']), /^(200|404)$/);
    });
  });
});
