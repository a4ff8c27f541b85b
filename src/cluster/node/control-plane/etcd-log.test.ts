import { deepEqual } from 'node:assert/strict';
import { Computer, type Sys } from '../../../kernel/index.ts';
import { EtcdLog } from './etcd-log.ts';

/** Does something as process 1 of a fresh machine. */
function onMachine(work: (sys: Sys) => void): void {
  const computer = new Computer();
  let failed: unknown;
  const main = function* (sys: Sys): Generator<never, number> {
    try {
      work(sys);
    } catch (error) {
      failed = error;
    }
    return 0;
  };
  computer.start({ name: 'etcd', main }, { out: { write: () => undefined }, error: { write: () => undefined } }, ['etcd'], new Map());
  computer.init?.running?.next();
  if (failed !== undefined) throw failed as Error;
}

describe('The log of etcd', () => {
  it('is a file that the next etcd reads, without a line that was not written to its end', () => {
    onMachine(sys => {
      const log = new EtcdLog({ sys }, '/var/lib/etcd');
      deepEqual([...log.read()], []);
      log.append(['{"a":1}', '{"b":"한"}']);
      log.append(['{"c":3}']);
      deepEqual([...new EtcdLog({ sys }, '/var/lib/etcd').read()], ['{"a":1}', '{"b":"한"}', '{"c":3}']);
      const { size } = sys.stat('/var/lib/etcd/member/log');
      sys.truncate('/var/lib/etcd/member/log', size - 3);
      deepEqual([...new EtcdLog({ sys }, '/var/lib/etcd').read()], ['{"a":1}', '{"b":"한"}']);
    });
  });

  it('is replaced as a whole', () => {
    onMachine(sys => {
      const log = new EtcdLog({ sys }, '/var/lib/etcd');
      log.append(['old']);
      log.replace(Array.from({ length: 2500 }, (_, i) => `line ${i}`));
      log.append(['new']);
      const lines = [...new EtcdLog({ sys }, '/var/lib/etcd').read()];
      deepEqual([lines.length, lines[0], lines.at(-1)], [2501, 'line 0', 'new']);
    });
  });
});
