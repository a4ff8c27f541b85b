import { deepEqual, equal, throws } from 'node:assert/strict';
import type { CustomResourceDefinition } from '../../object/extension.ts';
import type { ResourceName } from '../../object/resources.ts';
import { apiServer } from '../../testing.ts';
import { customDefinitions } from './definitions.ts';

const spec: CustomResourceDefinition['spec'] = {
  group: 'example.com', scope: 'Namespaced', names: { plural: 'crontabs', kind: 'CronTab', shortNames: ['ct'] },
  versions: [
    { name: 'v1beta1', served: true, storage: false, schema: { openAPIV3Schema: { type: 'object' } } },
    {
      name: 'v1', served: true, storage: true,
      schema: {
        openAPIV3Schema: {
          type: 'object',
          properties: { spec: { type: 'object', required: ['schedule'], properties: { schedule: { type: 'string', pattern: '^\\S+$' }, replicas: { type: 'integer', minimum: 1, default: 1 }, extra: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } } },
        },
      },
      additionalPrinterColumns: [{ name: 'Schedule', type: 'string', jsonPath: '.spec.schedule' }, { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' }, { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status', priority: 1 }, { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }],
      subresources: { status: {} },
    },
  ],
};
const definition = { metadata: { name: 'crontabs.example.com' }, spec };
const crontabs = 'crontabs.example.com' as ResourceName;
const wished = (name: string, more: object): never => ({ metadata: { namespace: 'default', name }, spec: { schedule: 'often', ...more } }) as never;

describe('custom resources', () => {
  it('are there as soon as they are defined, with defaults of their schema', () => {
    const { client } = apiServer();
    throws(() => client.create(crontabs, wished('a', {})), { status: 404 });
    client.create('customresourcedefinitions.apiextensions.k8s.io', definition);
    const made: object = client.create(crontabs, wished('a', { foo: 1, extra: { foo: 1 } }));
    deepEqual((made as { spec: object }).spec, { schedule: 'often', extra: { foo: 1 }, replicas: 1 });
    deepEqual((made as { metadata: { generation: number } }).metadata.generation, 1);
  });

  it('are checked against their schema', () => {
    const { client } = apiServer();
    client.create('customresourcedefinitions.apiextensions.k8s.io', definition);
    throws(() => client.create(crontabs, wished('a', { replicas: 0 })), { message: 'CronTab.example.com "a" is invalid: spec.replicas: Invalid value: 0: spec.replicas in body should be greater than or equal to 1' });
    throws(() => client.create(crontabs, wished('a', { replicas: 'x' })), { message: 'CronTab.example.com "a" is invalid: spec.replicas: Invalid value: "string": spec.replicas in body must be of type integer: "string"' });
    throws(() => client.create(crontabs, wished('a', { schedule: undefined })), { message: 'CronTab.example.com "a" is invalid: spec.schedule: Required value' });
    throws(() => client.create(crontabs, wished('a', { schedule: 'x y' })), { message: 'CronTab.example.com "a" is invalid: spec.schedule: Invalid value: "x y": spec.schedule in body should match \'^\\S+$\'' });
  });

  it('keep to rules in CEL, those of changes too', () => {
    const { client } = apiServer();
    const rules = (schema: object): void => {
      client.create('customresourcedefinitions.apiextensions.k8s.io', { metadata: { name: 'tabs.example.com' }, spec: { group: 'example.com', scope: 'Namespaced', names: { plural: 'tabs', kind: 'Tab' }, versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', ...schema } } } } }] } });
    };
    throws(() => { rules({ 'x-kubernetes-validations': [{ rule: 'self.' }] }); }, /spec\.versions\[0\]\.schema\.openAPIV3Schema\.properties\[spec\]\.x-kubernetes-validations\[0\]\.rule: Invalid value: "self\.": compilation failed/);
    rules({
      'properties': { least: { type: 'integer' }, most: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self >= oldSelf', message: 'may only grow' }] }, either: { oneOf: [{ required: ['a'] }, { required: ['b'] }], type: 'object', additionalProperties: { type: 'string' } } },
      'x-kubernetes-validations': [{ rule: 'self.least <= self.most', messageExpression: '"least is " + string(self.least)', fieldPath: '.least' }],
    });
    const tabs = 'tabs.example.com' as ResourceName;
    const tab = (spec: object): { readonly metadata: { readonly namespace: string; readonly name: string }; readonly spec: object } => ({ metadata: { namespace: 'default', name: 'a' }, spec });
    const says = (spec: object, why: string): void => { throws(() => client.create(tabs, tab(spec)), { message: `Tab.example.com "a" is invalid: ${why}` }); };
    says({ least: 2, most: 1 }, 'spec.least: Invalid value: "object": least is 2');
    says({ least: 1, most: 2, either: {} }, 'spec.either: Invalid value: "": "spec.either" must validate one and only one schema (oneOf). Found none valid');
    client.create(tabs, tab({ least: 1, most: 2 }));
    throws(() => client.patch(tabs, { namespace: 'default', name: 'a' }, { spec: { most: 1 } }), { message: 'Tab.example.com "a" is invalid: spec.most: Invalid value: "integer": may only grow' });
  });

  it('go with their definition', () => {
    const { client } = apiServer();
    client.create('customresourcedefinitions.apiextensions.k8s.io', definition);
    client.create(crontabs, wished('a', {}));
    client.delete('customresourcedefinitions.apiextensions.k8s.io', { name: 'crontabs.example.com' });
    equal(client.get('customresourcedefinitions.apiextensions.k8s.io', { name: 'crontabs.example.com' }), undefined);
    deepEqual(client.list(crontabs), []);
  });

  it('have the columns that their version says, the stored version first', () => {
    const definitions = customDefinitions({ apiVersion: '', kind: '', ...definition });
    deepEqual(definitions.map(({ version, columns }) => `${version} ${columns.map(({ name }) => name).join()}`), ['v1 Name,Schedule,Replicas,Ready,Age', 'v1beta1 Name,Age']);
    const object = { apiVersion: '', kind: '', metadata: { name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' }, spec: { schedule: 'often', replicas: 2 }, status: { conditions: [{ type: 'Ready', status: 'True' }] } };
    deepEqual(definitions[0]?.columns.map(({ cell }) => cell(object, Date.UTC(2026, 0, 3))), ['a', 'often', 2, 'True', '2d']);
  });
});
