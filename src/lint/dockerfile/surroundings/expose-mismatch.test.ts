import { check, checkFix } from '../testing.ts';
import { rule } from './expose-mismatch.ts';
import { around, type Surroundings } from './testing.ts';

async function checkIn(surroundings: Surroundings, drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, surroundings));
}

describe('expose-mismatch', () => {
  it('finds a command that listens elsewhere', () => {
    check(rule, `
      FROM python:3.14 AS base
      EXPOSE 8000
      FROM base
      CMD ["gunicorn", "--bind", "0.0.0.0:8080", "app"]
    #                            ^^^^^^^^^^^^^^ hint ExposeMismatch: gunicorn listens on port 8080, which EXPOSE does not name
    `);
    check(rule, `
      FROM node:24
      EXPOSE 80 443/tcp
      CMD server --port=3000
    #     ^^^^^^^^^^^^^^^^^^ hint ExposeMismatch: server listens on port 3000, which EXPOSE does not name
    `);
  });

  it('finds what Compose publishes', () => checkIn({
    files: { 'compose.yaml': 'services: { web: { build: ., ports: ["8080:8080", "5353:53/udp", 9000-9010] } }' },
  }, `
    FROM nginx:1.29
    EXPOSE 80
  #        ^^ hint ExposeMismatch: compose.yaml publishes port 8080 of the service web, which EXPOSE does not name
  `));

  it('leaves ports that are named', () => checkIn({
    images: { 'me/base:1': { ports: ['9000/tcp'] } },
    files: { 'compose.yaml': 'services: { web: { build: ., ports: ["80:8080", "9000:9000"] }, test: { build: { context: ., target: test }, ports: ["1:1"] } }' },
  }, `
    FROM me/base:1
    EXPOSE 3000-3010 8080
    CMD ["server", "--port", "3005"]
  `));

  it('leaves what cannot be known', () => {
    check(rule, `
      FROM node:24
      CMD ["server", "--port", "3005"]
    `);
    check(rule, `
      FROM node:24
      EXPOSE $PORT
      CMD ["server", "--port", "3005"]
    `);
    check(rule, `
      FROM node:24
      EXPOSE 80
      CMD ["server", "--port", "3005", "--http-port", "3006"]
    `);
    check(rule, `
      FROM node:24
      EXPOSE 80
      CMD ["psql", "-p", "5432"]
    `);
    check(rule, `
      FROM node:24 AS build
      EXPOSE 80
      CMD ["server", "--port", "3005"]
      FROM node:24
      CMD ["server", "--port", "$PORT"]
    `);
  });

  it('adds the port', () => checkFix(rule, `
    FROM node:24
    EXPOSE 80
    CMD ["server", "-p", "3000"]
  `, `
    FROM node:24
    EXPOSE 80 3000
    CMD ["server", "-p", "3000"]
  `, { safe: false }));
});
