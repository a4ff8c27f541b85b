import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './value-type.ts';

describe('value-type', () => {
  it('finds values of another kind', () => check(rule, `
    version: 3.8
  #          ^^^ error ValueType: version must be text: put quotes around it
    services:
      web:
        image: 5
  #            ^ error ValueType: image must be text: put quotes around it
        user: 1000
  #           ^^^^ error ValueType: user must be text: put quotes around it
        ports: 80
  #            ^^ error ValueType: ports must be a list, as in - item
        environment: A=b
  #                  ^^^ error ValueType: environment must be a list or a mapping
        privileged: 1
  #                 ^ error ValueType: privileged must be true or false
        command: [sleep, 5]
  #                      ^ error ValueType: command must be text: put quotes around it
        deploy: {replicas: 1.5}
  #                        ^^^ error ValueType: replicas must be a whole number
        healthcheck: [a]
  #                  ^^^ error ValueType: healthcheck must be a mapping, as in key: value
        hostname: {a: b}
  #               ^^^^^^ error ValueType: hostname must be a single value
        build: [a]
  #            ^^^ error ValueType: build must be text or a mapping
        use_api_socket: "true"
  #                     ^^^^^^ error ValueType: use_api_socket must be true or false
  `));

  it('finds empty sections', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        environment:
  #     ^^^^^^^^^^^ error ValueType: environment must not be empty
    networks:
  # ^^^^^^^^ error ValueType: networks must not be empty
  `));

  it('leaves what Compose takes', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        command:
        deploy:
        environment: {A: 1, B: true, C: , D: "x"}
        ports: [80, "81:80", {target: 80}]
        cpus: 0.5
        mem_limit: 512m
        privileged: "true"
        depends_on: {db: {condition: service_started, required: "\${NEED}"}}
        networks: {default: }
      db: {image: postgres:18}
    volumes: {data: }
  `));

  it('puts quotes around what must be text', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        user: 1000
  `, `
    services:
      web:
        image: nginx:1.29
        user: '1000'
  `, { safe: true }));

  it('leaves out quotes', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        use_api_socket: "true"
  `, `
    services:
      web:
        image: nginx:1.29
        use_api_socket: true
  `, { safe: true }));

  it('leaves lists to their author', () => checkNoFix(rule, `
    services:
      web:
        image: nginx:1.29
        ports: 80
  `));
});
