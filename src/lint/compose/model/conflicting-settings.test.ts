import { check, checkFix } from '../testing.ts';
import { rule } from './conflicting-settings.ts';

describe('conflicting-settings', () => {
  it('finds settings that say different things', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        scale: 2
  #            ^ error ConflictingSettings: scale is 2 here, but 3 in deploy.replicas
        mem_limit: 512m
  #                ^^^^ error ConflictingSettings: mem_limit is 512m here, but 1g in deploy.resources.limits.memory
        deploy:
          replicas: 3
          resources: {limits: {memory: 1g}}
  `));

  it('leaves settings that say the same', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        scale: 3
        mem_limit: 1024m
        cpus: 0.50
        pids_limit: \${PIDS}
        deploy:
          replicas: "3"
          resources: {limits: {memory: 1G, cpus: ".5", pids: 5}}
  `));

  it('writes what deploy says', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        scale: 2
        deploy: {replicas: 3}
  `, `
    services:
      web:
        image: nginx:1.29
        scale: 3
        deploy: {replicas: 3}
  `, { safe: false }));
});
