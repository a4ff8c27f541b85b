import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './host-system-mount.ts';

describe('host-system-mount', () => {
  it('finds folders of the system that can be written to', () => check(rule, `
    services:
      agent:
        image: example/agent:1
        volumes:
          - /:/host
  #         ^ info HostSystemMount: The container can change / of the host, and with it the host; mount it read-only, or only what it needs of it
          - /etc/:/etc2:rw
  #         ^^^^^ info HostSystemMount: The container can change /etc of the host, and with it the host; mount it read-only, or only what it needs of it
  `));

  it('mounts them read-only', () => {
    checkFix(rule, `
      services:
        agent: {image: example/agent:1, volumes: ['/sys:/host/sys']}
    `, `
      services:
        agent: {image: example/agent:1, volumes: [/sys:/host/sys:ro]}
    `, { safe: false });
    checkNoFix(rule, `
      services:
        agent: {image: example/agent:1, volumes: [{type: bind, source: /proc, target: /host/proc}]}
    `);
  });

  it('leaves what is read-only, and folders in them', () => check(rule, `
    services:
      agent:
        image: example/agent:1
        volumes: ['/:/host:ro', '/etc/localtime:/etc/localtime', './etc:/etc', {type: bind, source: /sys, target: /sys, read_only: true}]
  `));
});
