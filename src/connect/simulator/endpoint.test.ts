import assert from 'node:assert/strict';
import type { Discovery, Endpoint } from '../endpoint/endpoint.ts';
import { simulatorEndpoint, withSimulator } from './endpoint.ts';

const simulator = simulatorEndpoint('/run/me/cutaway/0123.sock');
const docker: Endpoint = { kind: 'unix', path: '/var/run/docker.sock', id: 'context default', name: 'default', source: 'context', address: 'unix:///var/run/docker.sock', description: '', isDefault: true };
const podman: Endpoint = { ...docker, path: '/run/podman/podman.sock', id: 'podman x', name: 'x', source: 'podman', address: 'unix:///run/podman/podman.sock', isDefault: false };

function found(change: Partial<Discovery> = {}): Discovery {
  return { endpoints: [docker, podman], current: docker.id, isChosen: false, failure: undefined, problems: [], watched: [], ...change };
}

async function currentWhere(reachable: readonly Endpoint[], discovery = found()): Promise<string | undefined> {
  const { current, endpoints } = await withSimulator(discovery, simulator, async endpoint => Promise.resolve(reachable.includes(endpoint)));
  assert.equal(endpoints.at(-1), simulator);
  return current;
}

describe('withSimulator', () => {
  it('leaves an engine that can be reached', async () => assert.equal(await currentWhere([docker, podman]), docker.id));
  it('takes another engine of this machine before the simulator', async () => assert.equal(await currentWhere([podman]), podman.id));
  it('takes the simulator where there is none', async () => assert.equal(await currentWhere([]), 'simulator'));
  it('leaves what the user has said, reachable or not', async () => assert.equal(await currentWhere([], found({ isChosen: true })), docker.id));
  it('leaves it open where what the user has said cannot be used', async () => assert.equal(await currentWhere([docker], found({ current: undefined, isChosen: true })), undefined));
  it('knows a pipe', () => assert.equal(simulatorEndpoint('//./pipe/cutaway-0123').address, 'npipe:////./pipe/cutaway-0123'));
});
