import assert from 'node:assert/strict';
import { CliError } from '../../cli-error.ts';
import { hashOf, networkHash, volumeHash } from './hash.ts';
import { inOrder, stopWaves, withDependencies } from './order.ts';
import type { Dependency, Service } from './project.ts';

function needing(...names: readonly string[]): Service {
  return { depends_on: Object.fromEntries(names.map((name): [string, Dependency] => [name, { condition: 'service_started', required: true }])) };
}

describe('the order of services', () => {
  const services = { web: needing('api', 'cache'), api: needing('db'), cache: {}, db: {}, proxy: { network_mode: 'service:web' } };

  it('has each behind what it needs', () => {
    assert.deepEqual(inOrder(services), ['db', 'api', 'cache', 'web', 'proxy']);
    assert.deepEqual(withDependencies(services, ['api']), ['db', 'api']);
    assert.deepEqual(stopWaves(services, Object.keys(services)), [['proxy'], ['web'], ['api', 'cache'], ['db']]);
  });

  it('has no circles', () => {
    assert.throws(() => inOrder({ a: needing('b'), b: needing('a') }), new CliError('dependency cycle detected: a -> b -> a'));
  });
});

describe('hashes', () => {
  it('are those of Compose 2.40.3', () => {
    assert.equal(hashOf({ image: 'x', networks: { default: null } }), 'd5457d0b2799957b606d2ac4ed52d85a1e75799490e56229948300b9a59e8953');
    assert.equal(hashOf({
      command: ['echo', 'hi'], depends_on: needing('web').depends_on ?? {}, deploy: { replicas: 3, resources: { limits: { cpus: 0.5, memory: '67108864' } } }, environment: { C: null, A: 'b' },
      healthcheck: { test: ['CMD-SHELL', 'x < & y'], interval: '1m30s', retries: 3 }, image: 'redis:7', mem_limit: '67108864', networks: { back: null }, ports: [{ ...{ mode: 'ingress' }, target: 80, published: '80', protocol: 'tcp' }],
      secrets: [{ source: 's', target: '/run/secrets/s' }], stop_grace_period: '5s', volumes: [{ type: 'volume', target: 'd:/d', volume: {} }, { type: 'bind', source: '/x', target: '/y', read_only: true, bind: { create_host_path: true } }],
    }), '67dd487b913a1ba60f11c73d7158d37fbb60b060903ecdea715e9c3b40bba8cf');
    assert.equal(networkHash({ name: 'lab_back', internal: true }), '240d7174c5078d6df7ee846a1a23381196c90eedad09b2f481ef01feed7f5160');
    assert.equal(volumeHash({ name: 'lab_data' }), '2af78ad1c822596d7f335f94ca6ada0f544dbac7a3be438c14e427c679b63ece');
  });
});
