import { check } from '../testing.ts';
import { rule } from './healthy-without-healthcheck.ts';

describe('healthy-without-healthcheck', () => {
  it('finds services that never become healthy', () => check(rule, `
    services:
      api:
        image: example/api:1
        depends_on:
          db: {condition: service_healthy}
  #                       ^^^^^^^^^^^^^^^ warning HealthyWithoutHealthcheck: db has no health check, and the image postgres brings none, so this service never starts
          queue: {condition: service_healthy}
  #                          ^^^^^^^^^^^^^^^ warning HealthyWithoutHealthcheck: The health check of queue is switched off, so this service never starts
          cache: {condition: service_healthy}
  #                          ^^^^^^^^^^^^^^^ info HealthyWithoutHealthcheck: cache has no health check here; unless its image brings one, this service never starts
          job: {condition: service_healthy}
  #                        ^^^^^^^^^^^^^^^ warning HealthyWithoutHealthcheck: The health check of job is switched off, so this service never starts
      db: {image: 'docker.io/library/postgres:18'}
      queue: {image: rabbitmq:4, healthcheck: {disable: true}}
      cache: {build: ./cache, image: redis:8}
      job: {image: example/job:1, healthcheck: {test: [NONE]}}
  `));

  it('leaves health checks, other conditions, and what other files may say', () => {
    check(rule, `
      services:
        api:
          image: example/api:1
          depends_on:
            db: {condition: service_healthy}
            web: {condition: service_started}
            base: {condition: service_healthy}
            extended: {condition: service_healthy}
            elsewhere: {condition: service_healthy}
        db: {image: postgres:18, healthcheck: {test: pg_isready}}
        web: {image: nginx:1.29}
        base: {image: nginx:1.29, healthcheck: {interval: 5s}}
        extended: {extends: db}
        elsewhere: {extends: {file: other.yaml, service: db}}
    `);
    check(rule, `
      services:
        api: {image: example/api:1, depends_on: {db: {condition: service_healthy}}}
        db: {image: postgres:18}
    `, { project: { compose: { fileName: 'compose.prod.yaml' } } });
  });
});
