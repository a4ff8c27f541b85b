import { deepEqual, equal, ok } from 'node:assert/strict';
import type { BuildContext } from './build-context.ts';
import type { ProjectHost } from './host.ts';
import { surveyDockerfile } from './survey.ts';
import { memoryHost, testDay, type Files } from './testing.ts';

async function contexts(text: string, files: Files, path = 'Dockerfile'): Promise<readonly BuildContext[]> {
  const { contexts: found = [] } = await surveyDockerfile(text, path, memoryHost({ [path]: text, ...files }));
  return found;
}

const likely = (found: readonly BuildContext[]) => found.filter(context => context.likely).map(({ folder }) => folder);

describe('a survey of a Dockerfile', () => {
  it('takes the Dockerfile’s folder for the context', async () => {
    deepEqual(likely(await contexts('FROM a\nCOPY src /src', { 'src/a.js': '' })), ['']);
    deepEqual(likely(await contexts('FROM a\nCOPY . .', { 'package.json': '' })), ['']);
    deepEqual(likely(await contexts('FROM a\nCOPY . .', { 'web/package.json': '' }, 'web/Dockerfile')), ['web']);
  });

  it('takes a folder above, if what is copied is there', async () => {
    const found = await contexts('FROM a\nCOPY src /src\nCOPY docker/run.sh /', { 'src/a.js': '', 'docker/run.sh': '' }, 'docker/Dockerfile');
    deepEqual(found.map(({ folder }) => folder), ['', 'docker']);
    deepEqual(likely(found), ['']);
  });

  it('is not sure of a Dockerfile that stands alone or in a folder of its own', async () => {
    deepEqual(likely(await contexts('FROM a\nCOPY src .', {})), []);
    deepEqual(likely(await contexts('FROM a\nCOPY . .', { 'docker/run.sh': '', 'go.mod': '' }, 'docker/Dockerfile')), []);
  });

  it('believes Compose files', async () => {
    const compose = 'services:\n  web:\n    build:\n      context: ..\n      dockerfile: deploy/Dockerfile\n      args: { VERSION: 1, HOME: }\n'
      + '      additional_contexts: [docs=./docs]\n      target: app\n    ports: ["127.0.0.1:8080:80/TCP", 9000-9001, {target: 53, protocol: udp}]\n  other:\n    build: ..\n';
    const { builds, contexts: found = [] } = await surveyDockerfile('FROM a\nCOPY x .', 'deploy/Dockerfile', memoryHost({ 'deploy/compose.yaml': compose, 'a/': '' }));
    deepEqual(builds, [{
      file: 'deploy/compose.yaml', name: 'web', dockerfile: 'deploy/Dockerfile', context: '', contexts: ['docs'], target: 'app',
      args: { VERSION: '1', HOME: undefined },
      ports: [{ from: 80, to: 80, protocol: 'tcp' }, { from: 9000, to: 9001, protocol: 'tcp' }, { from: 53, to: 53, protocol: 'udp' }],
    }]);
    deepEqual(likely(found), ['']);
  });

  it('believes Bake files', async () => {
    const bake = 'target "web" {\n  dockerfile = "deploy/Dockerfile"\n  contexts = { docs = "docs" }\n}\n';
    const { builds, contexts: found = [] } = await surveyDockerfile('FROM a\nCOPY x .', 'deploy/Dockerfile', memoryHost({ 'docker-bake.hcl': bake, 'deploy/x': '' }));
    deepEqual(builds?.map(({ name, contexts: names }) => [name, names]), [['web', ['docs']]]);
    deepEqual(likely(found), ['']);
  });

  it('reads the ignore file that BuildKit reads', async () => {
    const [own] = await contexts('FROM a\nCOPY a .', { a: '', '.dockerignore': 'b', 'Dockerfile.dockerignore': 'c' });
    deepEqual(own?.ignore, { name: 'Dockerfile.dockerignore', text: 'c' });
    const [above] = await contexts('FROM a\nCOPY a .', { a: '', '.dockerignore': 'b', 'docker/.dockerignore': 'c' }, 'docker/Dockerfile');
    deepEqual(above?.ignore, { name: '.dockerignore', text: 'b' });
  });

  it('finds secrets where files are copied from, unless they are hidden', async () => {
    const key = '-----BEGIN OPENSSH PRIVATE KEY-----\n';
    const [context] = await contexts('FROM a\nCOPY . .', {
      'package.json': '', '.env': 'PORT=1\nDB_PASSWORD=hunter22\n', '.env.example': 'DB_PASSWORD=hunter22\n', 'config/.env.local': 'PORT=1\n',
      'keys/id_rsa': key, 'keys/site.pem': '-----BEGIN CERTIFICATE-----\n', 'hidden/id_rsa': key, '.dockerignore': 'hidden', 'node_modules/x/id_rsa': key,
      '.npmrc': '//registry.example.com/:_authToken=${NPM_TOKEN}\n',
    });
    deepEqual(context?.secrets, [{ path: '.env', kind: 'variables' }, { path: 'keys/id_rsa', kind: 'private key' }]);
  });

  it('asks for no more than it may', async () => {
    let listings = 0;
    const endless: ProjectHost = {
      today: testDay,
      list: async () => { listings++; return Promise.resolve([{ name: 'package.json', kind: 'file' }, { name: 'a', kind: 'folder' }, { name: 'b', kind: 'folder' }]); },
      read: async () => Promise.resolve(undefined),
    };
    await surveyDockerfile('FROM a\nCOPY . .', 'Dockerfile', endless);
    ok(listings <= 200, String(listings));
  });

  it('stops when it is cancelled', async () => {
    let listings = 0;
    const host = memoryHost({ 'package.json': '' });
    const counting: ProjectHost = { ...host, list: async folder => { listings++; return host.list(folder); } };
    const { contexts: found } = await surveyDockerfile('FROM a\nCOPY a .', 'Dockerfile', counting, { aborted: true });
    equal(listings, 0);
    deepEqual(found && likely(found), []);
  });

  it('asks for the images that stages are built on', async () => {
    const asked: string[] = [];
    const host: ProjectHost = { ...memoryHost({}), image: async reference => { asked.push(reference); return Promise.resolve(undefined); } };
    await surveyDockerfile('ARG V=12\nARG W\nFROM debian:$V AS a\nFROM a\nFROM scratch\nFROM x:$W', 'Dockerfile', host);
    deepEqual(asked, ['debian:12']);
  });
});
