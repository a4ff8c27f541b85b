import { check } from '../testing.ts';
import { rule } from './mount-source.ts';

describe('mount-source', () => {
  it('finds mounts of nothing', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        volumes:
          - type: bind
  #               ^^^^ error MountSource: A mount of type bind needs a source on the host
            target: /data
  `));

  it('leaves mounts of something, and what needs nothing', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        volumes:
          - {type: bind, source: ., target: /data}
          - {type: volume, target: /cache}
          - {type: tmpfs, target: /tmp}
  `));
});
