import { deepEqual, doesNotThrow, throws } from 'node:assert/strict';
import { ApiLab } from '../api/testing.ts';
import { checkDeviceRequests } from './device-requests.ts';

describe('Requests for devices', () => {
  it('have no driver that could serve them, and the container stays as it was made', async () => {
    const lab = await ApiLab.boot();
    await lab.post('/containers/create?name=cuda', { Image: 'alpine', HostConfig: { DeviceRequests: [{ Driver: '', Count: -1, Capabilities: [['gpu']] }] } });
    const message = 'could not select device driver "" with capabilities: [[gpu]]';
    const { status, json } = await lab.post('/containers/cuda/start');
    deepEqual([status, json], [500, { message }]);
    const { State: { Status, ExitCode, Error } } = (await lab.get('/containers/cuda/json')).json as { readonly State: Readonly<Record<'Status' | 'ExitCode' | 'Error', unknown>> };
    deepEqual([Status, ExitCode, Error], ['created', 128, message]);
  });

  it('may be for no device at all', () => {
    doesNotThrow(() => { checkDeviceRequests(null); });
    doesNotThrow(() => { checkDeviceRequests([{ Driver: 'cdi', DeviceIDs: [] }]); });
  });

  const wrong = [
    [{}, 'could not select device driver "" with capabilities: []'],
    [{ Driver: 'nvidia', Capabilities: [['gpu', 'utility'], ['tpu']] }, 'could not select device driver "nvidia" with capabilities: [[gpu utility] [tpu]]'],
    [{ Driver: 'cdi', Count: 1 }, 'unexpected count in CDI device request'],
    [{ Driver: 'cdi', Options: { a: 'b' } }, 'unexpected options in CDI device request'],
    [{ Driver: 'cdi', DeviceIDs: ['nvidia.com/gpu=all', 'x'] }, 'CDI device injection failed: unresolvable CDI devices nvidia.com/gpu=all, x'],
  ] as const;
  for (const [request, message] of wrong) it(message, () => { throws(() => { checkDeviceRequests([request]); }, { message }); });
});
