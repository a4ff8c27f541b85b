import { deepStrictEqual, throws } from 'node:assert/strict';
import { decodeAs } from './strict.ts';
import { intOrStringType, quantityType, type TypeDescriptions } from './types.ts';

const descriptions: TypeDescriptions = {
  types: {
    'x.v1.Deployment': { description: '', fields: { spec: ['x.v1.DeploymentSpec', ''], metadata: ['x.v1.Meta', ''] } },
    'x.v1.Meta': { description: '', fields: { name: ['string', ''], labels: ['{}string', ''] } },
    'x.v1.DeploymentSpec': { description: '', fields: { replicas: ['int32', ''], paused: ['boolean', ''], containers: ['[]x.v1.Container', ''], surge: [intOrStringType, ''], limits: [`{}${quantityType}`, ''] } },
    'x.v1.Container': { description: '', fields: { name: ['string', ''] } },
  },
};
const kind = { kind: 'Deployment', version: 'v1' };

function decode(object: Record<string, unknown>): ReturnType<typeof decodeAs> {
  return decodeAs(descriptions, 'x.v1.Deployment', object, kind);
}

function refused(object: Record<string, unknown>, why: string): void {
  throws(() => decode(object), { status: 400, message: `Deployment in version "v1" cannot be handled as a Deployment: ${why}` });
}

describe('objects as their types have them', () => {
  it('lose what their types do not have, and say so', () => {
    deepStrictEqual(decode({ foo: 1, spec: { replicas: 2, containers: [{ name: 'a', imag: 'x' }], foo: {} } }), {
      object: { spec: { replicas: 2, containers: [{ name: 'a' }] } },
      unknown: ['unknown field "foo"', 'unknown field "spec.containers[0].imag"', 'unknown field "spec.foo"'],
    });
  });

  it('lose what is null', () => {
    deepStrictEqual(decode({ spec: { replicas: null }, metadata: { labels: { a: null, b: '1' } } }).object, { spec: {}, metadata: { labels: { a: '', b: '1' } } });
  });

  it('keep numbers and texts where both are allowed, but have quantities in their one form', () => {
    deepStrictEqual(decode({ spec: { surge: '25%', limits: { cpu: 1, memory: '1024Mi' } } }).object, { spec: { surge: '25%', limits: { cpu: '1', memory: '1Gi' } } });
  });

  it('are refused with a value of another type', () => {
    refused({ spec: { replicas: 'two' } }, 'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32');
    refused({ spec: { replicas: 1.5 } }, 'json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32');
    refused({ spec: { containers: [{ name: 1 }] } }, 'json: cannot unmarshal number into Go struct field Container.spec.containers.name of type string');
    refused({ spec: { containers: {} } }, 'json: cannot unmarshal object into Go struct field DeploymentSpec.spec.containers of type []v1.Container');
    refused({ metadata: { labels: { a: true } } }, 'json: cannot unmarshal bool into Go struct field Meta.metadata.labels of type string');
    refused({ spec: 'x' }, 'json: cannot unmarshal string into Go struct field Deployment.spec of type v1.DeploymentSpec');
    refused({ spec: { limits: { cpu: 'much' } } }, 'quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\'');
  });
});
