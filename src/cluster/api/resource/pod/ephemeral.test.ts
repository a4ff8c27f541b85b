import assert from 'node:assert/strict';
import { ApiError } from '../../error.ts';
import { apiServer, podNamed } from '../../../testing.ts';
import type { Container } from '../../../object/core.ts';

const key = { namespace: 'default', name: 'web' };

describe('ephemeral containers', () => {
  const { client } = apiServer();
  client.create('pods', podNamed('web'));
  const put = (...ephemeralContainers: Partial<Container>[]): string => {
    try {
      client.patch('pods', key, { spec: { ephemeralContainers } }, 'ephemeralcontainers');
      return 'done';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return error.message.replace('Pod "web" is invalid: ', '');
    }
  };

  it('are added with defaults, and change nothing else', () => {
    assert.equal(put({ name: 'look', image: 'alpine', targetContainerName: 'main' }), 'done');
    assert.deepEqual(client.get('pods', key)?.spec.ephemeralContainers, [{ terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', imagePullPolicy: 'Always', name: 'look', image: 'alpine', targetContainerName: 'main', resources: {} }]);
  });

  it('stay as they are, and are none of the others', () => {
    assert.equal(put({ name: 'other', image: 'alpine' }), 'spec.ephemeralContainers: Forbidden: existing ephemeral containers "look" may not be removed');
    const [look = {}] = client.get('pods', key)?.spec.ephemeralContainers ?? [];
    assert.equal(put({ ...look, image: 'busybox' }), 'spec.ephemeralContainers: Forbidden: existing ephemeral containers "look" may not be changed');
    assert.equal(put(look, { name: 'main', image: 'alpine' }), 'spec.ephemeralContainers[1].name: Duplicate value: "main"');
    assert.equal(put(look, { name: 'b', image: 'alpine', targetContainerName: 'none', ports: [{ containerPort: 80 }] }), '[spec.ephemeralContainers[1].ports: Forbidden: cannot be set for an Ephemeral Container, spec.ephemeralContainers[1].targetContainerName: Not found: "none"]');
    assert.equal(put(look, { name: 'b', image: 'alpine' }), 'done');
  });
});
