import assert from 'node:assert/strict';
import { certificateSigningController } from './certificate-signing.ts';
import { testCluster } from './testing.ts';

describe('the controller that signs certificates', () => {
  const request = btoa('-----BEGIN CERTIFICATE REQUEST-----\n');
  const asks: string[] = [];
  const { client, wait } = testCluster({ controllers: [certificateSigningController((pem, seconds, usages) => {
    asks.push(`${pem.slice(5, 10)} ${seconds} ${usages.join()}`);
    return seconds === 600 ? Promise.reject(new Error('cannot be read')) : Promise.resolve('PEM');
  })] });
  const signed = async (name: string, spec: object): Promise<string> => {
    client.create('certificatesigningrequests.certificates.k8s.io', { metadata: { name }, spec: { request, signerName: 'kubernetes.io/kube-apiserver-client', usages: ['client auth'], ...spec } });
    wait(1);
    client.patch('certificatesigningrequests.certificates.k8s.io', { name }, { status: { conditions: [{ type: 'Approved', status: 'True' }] } }, 'status');
    wait(1);
    await new Promise(setImmediate);
    const { certificate = '', conditions = [] } = client.get('certificatesigningrequests.certificates.k8s.io', { name })?.status ?? {};
    return [atob(certificate), ...conditions.slice(1).map(({ type, message = '' }) => `${type}: ${message}`)].join();
  };

  it('signs what was approved, for a year at most', async () => {
    assert.equal(await signed('jane', { expirationSeconds: 3600 }), 'PEM');
    assert.equal(await signed('joe', {}), 'PEM');
    assert.deepEqual(asks, ['BEGIN 3600 client auth', 'BEGIN 31536000 client auth']);
  });

  it('says why it does not sign', async () => {
    assert.equal(await signed('server', { usages: ['server auth'] }), ',Failed: invalid usage for signer kubernetes.io/kube-apiserver-client: server auth');
    assert.equal(await signed('odd', { expirationSeconds: 600 }), ',Failed: cannot be read');
    assert.equal(await signed('other', { signerName: 'example.com/own' }), '');
  });
});
