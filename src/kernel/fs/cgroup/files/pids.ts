import { mostPids, type PidsState } from '../../../cgroup/pids.ts';
import { Errno } from '../../../errno.ts';
import { filesOf } from '../file.ts';
import { lines, signed } from '../numbers.ts';

/** Documentation/admin-guide/cgroup-v1/pids.rst; the same files in both versions. */
export const pidsFiles = filesOf('pids', [
  { name: 'pids.max', only: 'child', read: ({ limit }) => `${limit === Infinity ? 'max' : limit}\n`, write: setMax },
  { name: 'pids.current', only: 'child', read: ({ current }) => `${current}\n` },
  { name: 'pids.peak', only: 'child', read: ({ peak }) => `${peak}\n` },
  { name: 'pids.events', only: 'child', read: ({ refused }) => lines([['max', refused]]) },
]);

function setMax(state: PidsState, text: string): void {
  const word = text.trim();
  if (word === 'max') {
    state.limit = Infinity;
    return;
  }
  const limit = signed(word);
  if (limit < 0n || limit > mostPids) throw new Errno('EINVAL');
  state.limit = Number(limit);
}
