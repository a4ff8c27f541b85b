import assert from 'node:assert/strict';
import { dnsRecordType, formatAddress } from '../../../kernel/index.ts';
import type { Service } from '../../object/core.ts';
import type { EndpointSlice } from '../../object/others.ts';
import { type DnsFacts, lookUp } from './names.ts';

const service = (name: string, spec: Service['spec']): Service => ({ apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'default', name }, spec });
const services = new Map([service('web', { clusterIP: '10.96.5.5' }), service('db', { clusterIP: 'None' }), service('far', { type: 'ExternalName', externalName: 'example.com' })].map(each => [each.metadata.name, each]));
const slice: EndpointSlice = {
  apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { namespace: 'default', name: 'db-1' }, addressType: 'IPv4',
  endpoints: [{ addresses: ['10.244.1.5'], hostname: 'db-0', conditions: { ready: true } }, { addresses: ['10.244.1.6'], conditions: { ready: true } }, { addresses: ['10.244.1.7'], conditions: { ready: false } }],
};
const facts: DnsFacts = {
  domain: 'cluster.local', service: (namespace, name) => namespace === 'default' ? services.get(name) : undefined, slices: (_, name) => name === 'db' ? [slice] : [], hasNamespace: name => name === 'default',
  nameOf: address => address === '10.96.5.5' ? 'web.default.svc.cluster.local' : undefined,
};

function ask(name: string, type: number = dnsRecordType.a): unknown {
  const known = lookUp({ name, type }, facts);
  return typeof known === 'object' && 'answers' in known ? known.answers.map(answer => answer.kind === 'address' ? formatAddress(answer.address) : answer.name) : known;
}

describe('names of a cluster', () => {
  it('lead to services, endpoints and pods', () => {
    assert.deepEqual(ask('web.default.svc.cluster.local'), ['10.96.5.5']);
    assert.deepEqual(ask('WEB.default.svc.cluster.local', dnsRecordType.aaaa), []);
    assert.deepEqual(ask('db.default.svc.cluster.local'), ['10.244.1.5', '10.244.1.6']);
    assert.deepEqual(ask('db-0.db.default.svc.cluster.local'), ['10.244.1.5']);
    assert.deepEqual(ask('10-244-1-6.db.default.svc.cluster.local'), ['10.244.1.6']);
    assert.deepEqual(ask('10-244-9-9.default.pod.cluster.local'), ['10.244.9.9']);
    assert.deepEqual(ask('far.default.svc.cluster.local'), { alias: 'example.com' });
    assert.deepEqual(ask('5.5.96.10.in-addr.arpa', dnsRecordType.ptr), ['web.default.svc.cluster.local']);
  });

  it('say what is not there, and leave other names to others', () => {
    assert.equal(ask('nothing.default.svc.cluster.local'), 'missing');
    assert.equal(ask('web.other.svc.cluster.local'), 'missing');
    assert.equal(ask('x.web.default.svc.cluster.local'), 'missing');
    assert.deepEqual(ask('default.svc.cluster.local'), []);
    assert.equal(ask('example.com'), 'elsewhere');
    assert.equal(ask('1.0.0.127.in-addr.arpa', dnsRecordType.ptr), 'elsewhere');
  });
});
