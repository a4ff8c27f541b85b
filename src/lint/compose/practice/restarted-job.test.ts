import { check, checkFix } from '../testing.ts';
import { rule } from './restarted-job.ts';

describe('restarted-job', () => {
  it('finds jobs that never end', () => check(rule, `
    services:
      migrate: {image: example/migrate:1, restart: always}
  #                                                ^^^^^^ warning RestartedJob: migrate is restarted when it ends, so api, which waits for its end, may never start
      api: {image: example/api:1, depends_on: {migrate: {condition: service_completed_successfully}}}
      web: {image: example/web:1, depends_on: {migrate: {condition: service_completed_successfully}}}
  `));

  it('restarts them only when they fail', () => checkFix(rule, `
    services:
      migrate: {image: example/migrate:1, restart: unless-stopped}
      api: {image: example/api:1, depends_on: {migrate: {condition: service_completed_successfully}}}
  `, `
    services:
      migrate: {image: example/migrate:1, restart: on-failure}
      api: {image: example/api:1, depends_on: {migrate: {condition: service_completed_successfully}}}
  `, { safe: false }));

  it('leaves jobs that end, and services that stay', () => check(rule, `
    services:
      migrate: {image: example/migrate:1, restart: on-failure:3}
      seed: {image: example/seed:1}
      db: {image: postgres:18, restart: always}
      api:
        image: example/api:1
        restart: always
        depends_on:
          migrate: {condition: service_completed_successfully}
          seed: {condition: service_completed_successfully}
          db: {condition: service_started}
  `));
});
