import { check } from '../testing.ts';
import { rule } from './repeated-mount-target.ts';

describe('repeated-mount-target', () => {
  it('finds paths with two mounts', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        volumes:
          - ./a:/data
          - ./b:/data/
  #         ^^^^^^^^^^ warning RepeatedMountTarget: This replaces what is mounted at /data further up
          - type: bind
  #         ^^^^^^^^^^+2:21 warning RepeatedMountTarget: This replaces what is mounted at /data further up
            source: ./c
            target: /data
        tmpfs: [/data]
  #             ^^^^^ error RepeatedMountTarget: At /data, volumes mounts something already
        configs: [{source: main, target: /data}]
  #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error RepeatedMountTarget: At /data, tmpfs mounts something already
  `));

  it('leaves paths below each other, and variables', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        volumes: ["./a:/data", "./b:/data/b", "./c:$D", "./d:$D", "./e:/run/secrets"]
        secrets: [key]
        configs: [key]
        tmpfs: /tmp
  `));
});
