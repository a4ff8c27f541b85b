import { deepEqual, equal } from 'node:assert/strict';
import { surveyCompose } from './compose-survey.ts';
import { memoryHost } from './testing.ts';

describe('the survey of a Compose file', () => {
  const text = 'services: {web: {build: {context: ../web, dockerfile: $FILE}, env_file: [a/b/c.env]}}';
  const files = { 'deploy/.env': 'FILE=prod.Dockerfile', 'deploy/.env.sample': 'A=\nB=', 'deploy/.gitignore': 'x', 'web/prod.Dockerfile': 'FROM nginx AS a\nARG V\nEXPOSE 80\nHEALTHCHECK CMD x\nFROM a\nHEALTHCHECK NONE' };

  it('knows folders, Dockerfiles and variables', async () => {
    const { compose } = await surveyCompose(text, 'deploy/compose.yaml', memoryHost(files));
    equal(compose?.fileName, 'compose.yaml');
    deepEqual([...compose.around?.folders.keys() ?? []].sort(), ['', 'deploy', 'web']);
    deepEqual(compose.around?.variables, { FILE: 'prod.Dockerfile' });
    deepEqual(compose.around.sampled, ['A', 'B']);
    deepEqual(compose.around.generated, [{ below: '', text: 'x' }]);
    deepEqual(compose.around.dockerfiles, new Map([['web/prod.Dockerfile', {
      args: ['V'],
      stages: [{ name: 'a', exposed: [{ from: 80, to: 80 }], healthcheck: true }, { name: undefined, exposed: [{ from: 80, to: 80 }], healthcheck: false }],
    }]]));
  });

  it('knows that there is no .env, and that it knows nothing', async () => {
    deepEqual((await surveyCompose(text, 'compose.yaml', memoryHost({ x: '' }))).compose?.around?.variables, {});
    const silent = { today: '2026-11-21', list: async () => Promise.resolve(undefined), read: async () => Promise.resolve(undefined) };
    equal((await surveyCompose(text, 'compose.yaml', silent)).compose?.around?.variables, undefined);
  });

  it('stops when nobody waits for it', async () => {
    deepEqual((await surveyCompose(text, 'deploy/compose.yaml', memoryHost(files), { aborted: true })).compose?.around?.folders, new Map());
  });
});
