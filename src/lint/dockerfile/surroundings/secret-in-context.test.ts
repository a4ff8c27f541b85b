import { check } from '../testing.ts';
import { rule } from './secret-in-context.ts';
import { around, type Surroundings } from './testing.ts';

const key = '-----BEGIN RSA PRIVATE KEY-----\n';
const files = { 'package.json': '', '.env': 'API_KEY=abcd1234\n', 'deploy/id_rsa': key, 'deploy/ca.pem': '-----BEGIN CERTIFICATE-----\n' };

async function checkIn(surroundings: Surroundings, drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, surroundings));
}

describe('secret-in-context', () => {
  it('finds what a folder takes along', () => checkIn({ files }, `
    FROM node:22
    COPY --chown=node . .
  #                   ^ warning SecretInContext: This copies .env, which sets secret variables; name it in .dockerignore, and set them when the container starts
  #                   ^ warning SecretInContext: This copies deploy/id_rsa, which holds a private key; name it in .dockerignore, or use RUN --mount=type=secret
    ADD deploy /deploy
  #     ^^^^^^ warning SecretInContext: This copies deploy/id_rsa, which holds a private key; name it in .dockerignore, or use RUN --mount=type=secret
  `));

  it('finds tokens of package managers and clouds', () => checkIn({
    files: {
      'package.json': '', '.npmrc': '//registry.example.com/:_authToken=abcdef0123\n', '.aws/credentials': '[default]\naws_secret_access_key = x\n',
      '.kube/config': 'users:\n- user:\n    token: abc\n', '.netrc': 'machine a login b password c\n', '.docker/config.json': '{"auths":{"x":{"auth":"eDp5"}}}',
    },
  }, `
    FROM node:22
    COPY package.json .npmrc ./
  #                   ^^^^^^ warning SecretInContext: This copies .npmrc, which holds a password or a token; name it in .dockerignore, or use RUN --mount=type=secret
    COPY .aws .kube .n* .docker/ /root/
  #      ^^^^ warning SecretInContext: This copies .aws/credentials, which holds a password or a token; name it in .dockerignore, or use RUN --mount=type=secret
  #           ^^^^^ warning SecretInContext: This copies .kube/config, which holds a password or a token; name it in .dockerignore, or use RUN --mount=type=secret
  #                 ^^^ warning SecretInContext: This copies .npmrc, which holds a password or a token; name it in .dockerignore, or use RUN --mount=type=secret
  #                 ^^^ warning SecretInContext: This copies .netrc, which holds a password or a token; name it in .dockerignore, or use RUN --mount=type=secret
  #                     ^^^^^^^^ warning SecretInContext: This copies .docker/config.json, which holds a password or a token; name it in .dockerignore, or use RUN --mount=type=secret
  `));

  it('minds stages less that are not shipped', () => checkIn({ files: { ...files, '.dockerignore': 'deploy' } }, `
    FROM node:22 AS build
    COPY . .
  #      ^ info SecretInContext: This copies .env, which sets secret variables; name it in .dockerignore, and set them when the container starts
    FROM node:22 AS base
    COPY .env .
  #      ^^^^ warning SecretInContext: This copies .env, which sets secret variables; name it in .dockerignore, and set them when the container starts
    FROM base
  `));

  it('leaves what is hidden, excluded or not copied', () => checkIn({ files: { ...files, '.dockerignore': '**/id_*\n' } }, `
    FROM node:22
    COPY --exclude=.env . .
    COPY package.json deploy ./
    RUN --mount=type=bind,source=.env,target=.env true
  `));

  it('leaves files that only look like secrets', () => checkIn({
    files: {
      'package.json': '', '.env': 'PORT=80\nTOKEN=\nPASSWORD=${X}\nSECRET=changeme\n', '.env.example': 'API_KEY=abcd1234\n', 'test/id_rsa': key,
      '.npmrc': '//registry.example.com/:_authToken=${NPM_TOKEN}\n', 'public.pem': key.replace('PRIVATE', 'PUBLIC'), 'id_rsa.pub': 'ssh-rsa x\n',
    },
  }, `
    FROM node:22
    COPY . .
  `));
});
