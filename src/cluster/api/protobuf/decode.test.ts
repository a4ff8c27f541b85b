import { deepEqual, throws } from 'node:assert/strict';
import { concat, encode } from '../../../kernel/index.ts';
import { decodeProtobuf } from './decode.ts';

const bytes = (number: number, ...parts: readonly (Uint8Array | string)[]): Uint8Array => {
  const data = concat(parts.map(part => typeof part === 'string' ? encode(part) : part));
  return concat([new Uint8Array([...integer(number << 3 | 2), ...integer(data.length)]), data]);
};
const number = (field: number, value: number): Uint8Array => new Uint8Array([...integer(field << 3), ...integer(value)]);
const integer = (value: number): number[] => value < 0x80 ? [value] : [value & 0x7f | 0x80, ...integer(value >> 7)];
const body = (apiVersion: string, kind: string, ...fields: readonly Uint8Array[]): Uint8Array => concat([encode('k8s\0'), bytes(1, bytes(1, apiVersion), bytes(2, kind)), bytes(2, ...fields), bytes(3, ''), bytes(4, '')]);

describe('A body as Protobuf', () => {
  it('is read as its JSON', () => {
    const labels = [bytes(11, bytes(1, 'app'), bytes(2, 'web')), bytes(11, bytes(1, 'empty'), bytes(2, ''))];
    const metadata = bytes(1, bytes(1, 'web'), bytes(2, ''), bytes(8), ...labels);
    const container = bytes(2, bytes(1, 'c'), bytes(2, 'nginx'), bytes(8, bytes(1, bytes(1, 'cpu'), bytes(2, bytes(1, '100m')))), bytes(10, bytes(1, bytes(2, bytes(1, '/'), bytes(2, number(1, 1), number(2, 0), bytes(3, 'http')))), number(2, 300)), number(16, 0));
    const spec = bytes(2, number(1, 0), bytes(3, bytes(1, bytes(8)), bytes(2, container)), number(9, 1));
    deepEqual(decodeProtobuf(body('apps/v1', 'Deployment', metadata, spec)), {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', labels: { app: 'web', empty: '' } },
      spec: { replicas: 0, template: { metadata: {}, spec: { containers: [{ name: 'c', image: 'nginx', resources: { limits: { cpu: '100m' } }, livenessProbe: { httpGet: { path: '/', port: 'http' }, initialDelaySeconds: 300 } }] } }, progressDeadlineSeconds: 1 },
    });
  });

  it('has numbers below zero, times and bytes', () => {
    const minusOne = new Uint8Array([8, ...Array.from({ length: 9 }, () => 0xff), 1]);
    deepEqual(decodeProtobuf(body('v1', 'DeleteOptions', minusOne)), { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: -1 });
    deepEqual(decodeProtobuf(body('v1', 'Secret', bytes(2, bytes(1, 'key'), bytes(2, new Uint8Array([0, 255]))))), { apiVersion: 'v1', kind: 'Secret', data: { key: 'AP8=' } });
    deepEqual(decodeProtobuf(body('v1', 'Event', bytes(7, number(1, 86_400)))), { apiVersion: 'v1', kind: 'Event', lastTimestamp: '1970-01-02T00:00:00Z' });
  });

  it('is refused if it is none', () => {
    throws(() => decodeProtobuf(encode('{}')), /expected prefix \[107 56 115 0\]/);
    throws(() => decodeProtobuf(body('v1', 'Nothing')), /no kind "Nothing"/);
    const whole = body('v1', 'ConfigMap', bytes(1, bytes(1, 'name')));
    throws(() => decodeProtobuf(whole.subarray(0, whole.length - 8)), /unexpected EOF/);
  });
});
