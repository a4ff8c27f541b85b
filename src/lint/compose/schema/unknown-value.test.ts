import { check, checkFix } from '../testing.ts';
import { rule } from './unknown-value.ts';

describe('unknown-value', () => {
  it('finds values that a key does not take', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        cgroup: shared
  #             ^^^^^^ error UnknownValue: shared is no value of cgroup; write host, private
        pull_policy: sometimes
  #                  ^^^^^^^^^ error UnknownValue: sometimes is no value of pull_policy; write always, never, build, if_not_present, missing, refresh, daily, weekly, every_12h
        restart: unless_stopped
  #              ^^^^^^^^^^^^^^ error UnknownValue: unless_stopped is no value of restart; did you mean unless-stopped?
        depends_on:
          db: {condition: service_health}
  #                       ^^^^^^^^^^^^^^ error UnknownValue: service_health is no value of condition; did you mean service_healthy?
        volumes:
          - {type: binding, source: ., target: /x}
  #                ^^^^^^^ error UnknownValue: binding is no value of type; write bind, volume, tmpfs, cluster, npipe, image
      db: {image: postgres:18}
  `));

  it('leaves what keys take', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        pull_policy: every_3d12h
        restart: on-failure:3
        gpus: all
        cgroup: \${CGROUP}
      db:
        image: postgres:18
        restart: no
  `));

  it('writes the value that was meant', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        restart: alway
  `, `
    services:
      web:
        image: nginx:1.29
        restart: always
  `, { safe: false }));
});
