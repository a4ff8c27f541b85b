import { check } from '../testing.ts';
import { rule } from './number-form.ts';

describe('number-form', () => {
  it('finds text that is no number, and numbers out of limits', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        cpus: half
  #           ^^^^ error NumberForm: half is no number, which cpus must be
        cpu_quota: 50ms
  #                ^^^^ error NumberForm: 50ms is no whole number, which cpu_quota must be
        oom_score_adj: 2000
  #                    ^^^^ error NumberForm: oom_score_adj must be from -1000 to 1000
        scale: -1
  #            ^^ error NumberForm: scale must not be less than 0
        healthcheck: {retries: three}
  #                            ^^^^^ error NumberForm: three is no whole number, which retries must be
        gpus: [{count: some}]
  #                    ^^^^ error NumberForm: some is neither a number nor all, one of which count must be
        secrets: [{source: key, mode: r--}]
  #                                   ^^^ error NumberForm: r-- is no mode; write it in octal digits, as in 0440
        ulimits: {nofile: many}
  #                       ^^^^ error NumberForm: many is no whole number, which nofile must be
    secrets: {key: {file: key}}
  `));

  it('leaves numbers', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        cpus: "0.5"
        pids_limit: -1
        scale: \${SCALE:-1}
        deploy: {replicas: "2"}
        gpus: [{count: all}]
        secrets: [{source: key, mode: 0440}]
        ulimits: {nofile: {soft: 1024, hard: "2048"}}
    secrets: {key: {file: key}}
  `));
});
