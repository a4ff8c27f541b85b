import { setFreezerState } from '../../../cgroup/freeze.ts';
import { Errno } from '../../../errno.ts';
import { filesOf } from '../file.ts';

/** Documentation/admin-guide/cgroup-v1/freezer-subsystem.rst. */
export const freezerFiles = filesOf('freezer', [
  {
    name: 'freezer.state', only: 'child',
    read: ({ frozen }) => frozen ? 'FROZEN\n' : 'THAWED\n',
    write: (_state, text, _view, group) => {
      const word = text.trim();
      if (word !== 'FROZEN' && word !== 'THAWED') throw new Errno('EINVAL');
      setFreezerState(group, word === 'FROZEN');
    },
  },
  { name: 'freezer.self_freezing', only: 'child', read: ({ selfFreezing }) => `${Number(selfFreezing)}\n` },
  { name: 'freezer.parent_freezing', only: 'child', read: ({ parentFreezing }) => `${Number(parentFreezing)}\n` },
]);
