import { deepEqual, equal } from 'node:assert/strict';
import { isComposeName, roleOf } from './file-name.ts';

describe('names of Compose files', () => {
  it('are known', () => {
    for (const name of ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.prod.yaml', 'compose.override.yaml', 'docker-compose-dev.yml', 'web.compose.yaml', 'podman-compose.yml', 'arm-compose.yml']) equal(isComposeName(name), true, name);
    for (const name of ['composer.yaml', 'decompose.yaml', 'compose.json', 'kind.yaml', 'docker-composed.yml']) equal(isComposeName(name), false, name);
  });

  it('say whether other files belong to them', () => {
    deepEqual(['compose.yaml', 'docker-compose.yml', undefined].map(roleOf), ['whole', 'whole', 'whole']);
    deepEqual(['compose.override.yml', 'docker-compose.prod.yml', 'docker-compose.dev.yaml'].map(roleOf), ['override', 'override', 'override']);
    deepEqual(['web.compose.yaml', 'elk.yaml'].map(roleOf), ['part', 'part']);
  });
});
