import { deepEqual } from 'node:assert/strict';
import { nameHash } from './name-hash.ts';

describe('the order of names in kernfs', () => {
  it('is that of Linux', () => {
    const names = ['cgroup.clone_children', 'cgroup.procs', 'cgroup.sane_behavior', 'docker', 'notify_on_release', 'release_agent', 'tasks'];
    deepEqual(names.sort((a, b) => nameHash(a) - nameHash(b)), [
      'cgroup.procs', 'cgroup.sane_behavior', 'docker', 'tasks', 'notify_on_release', 'release_agent', 'cgroup.clone_children',
    ]);
  });
});
