import { check, checkFix } from '../testing.ts';
import { rule } from './undefined-service.ts';

describe('undefined-service', () => {
  it('finds names of services that are not there', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        depends_on: [db, chache]
  #                  ^^ error UndefinedService: There is no service db, which depends_on names
  #                      ^^^^^^ error UndefinedService: There is no service chache, which depends_on names; did you mean cache?
        links: ["mail:smtp"]
  #              ^^^^ error UndefinedService: There is no service mail, which links names
        volumes_from: [data:ro]
  #                    ^^^^ error UndefinedService: There is no service data, which volumes_from names
        network_mode: service:vpn
  #                           ^^^ error UndefinedService: There is no service vpn, which network_mode names
      cache:
        extends: base
  #              ^^^^ error UndefinedService: There is no service base, which extends names
      api:
        build:
          context: .
          additional_contexts: {shared: "service:lib"}
  #                                              ^^^ error UndefinedService: There is no service lib, which additional_contexts names
        depends_on:
          queue: {condition: service_started, required: false}
  #       ^^^^^ error UndefinedService: There is no service queue, which depends_on names
  `));

  it('leaves services that are there, variables, containers and other files', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        depends_on: [db, $EXTRA]
        volumes_from: ["container:old", db]
        network_mode: container:old
        extends: {service: far, file: far.yaml}
      db: {image: postgres:18}
  `));

  it('leaves files that include others, and doubts overrides', () => {
    check(rule, `
      include: [db.yaml]
      services: {web: {image: nginx:1.29, depends_on: [db]}}
    `);
    check(rule, `
      services: {web: {image: nginx:1.29, depends_on: [db]}}
    #                                                  ^^ hint UndefinedService: There is no service db, which depends_on names
    `, { project: { compose: { fileName: 'compose.override.yaml' } } });
  });

  it('writes the service that was meant', () => checkFix(rule, `
    services:
      web: {image: nginx:1.29, depends_on: [chache]}
      cache: {image: redis:8}
  `, `
    services:
      web: {image: nginx:1.29, depends_on: [cache]}
      cache: {image: redis:8}
  `, { safe: false }));
});
