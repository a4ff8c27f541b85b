import assert from 'node:assert/strict';
import type { PersistentVolume, PersistentVolumeClaim } from '../object/core.ts';
import { startScheduler } from '../scheduler/scheduler.ts';
import { testCluster, type TestCluster } from './testing.ts';
import { volumeBinderController } from './volume-binder.ts';
import { claimProtectionController, volumeProtectionController } from './volume-protection.ts';
import { localPathProvisioner } from './volume-provisioner.ts';

describe('volumes', () => {
  const cluster = (): TestCluster => {
    const made = testCluster({ controllers: [volumeBinderController, localPathProvisioner, claimProtectionController, volumeProtectionController], nodes: 3, binds: false });
    startScheduler({ client: made.client, clock: made.clock, log: line => assert.fail(line) });
    made.client.create('storageclasses.storage.k8s.io', { metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } }, provisioner: 'rancher.io/local-path', reclaimPolicy: 'Delete', volumeBindingMode: 'WaitForFirstConsumer' });
    return made;
  };
  const key = { namespace: 'default', name: 'data' };
  const claim = ({ client }: TestCluster, more: Partial<PersistentVolumeClaim['spec']> = {}): void => {
    client.create('persistentvolumeclaims', { metadata: key, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...more } });
  };
  const use = ({ client }: TestCluster, name = 'user'): void => {
    client.create('pods', { metadata: { namespace: 'default', name }, spec: { containers: [{ name: 'main', image: 'db' }], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } });
  };
  const volume = ({ client }: TestCluster): PersistentVolume | undefined => client.list('persistentvolumes')[0];
  const phase = ({ client }: TestCluster): string | undefined => client.get('persistentvolumeclaims', key)?.status?.phase;

  it('of the default class are made where their first pod will run, and keep its successors there', () => {
    const made = cluster();
    claim(made);
    made.wait(1);
    assert.equal(phase(made), 'Pending');
    assert.deepEqual(made.events('data'), ['WaitForFirstConsumer: waiting for first consumer to be created before binding']);
    use(made);
    made.wait(20);
    const node = made.client.get('pods', { namespace: 'default', name: 'user' })?.spec.nodeName;
    assert.ok(node);
    assert.equal(phase(made), 'Bound');
    assert.equal(volume(made)?.spec.nodeAffinity?.required?.nodeSelectorTerms[0]?.matchExpressions?.[0]?.values?.[0], node);
    assert.match(volume(made)?.spec.hostPath?.path ?? '', /^\/var\/local-path-provisioner\/pvc-[-0-9a-f]+_default_data$/);
    assert.equal(volume(made)?.status?.phase, 'Bound');
    use(made, 'next');
    made.wait(5);
    assert.equal(made.client.get('pods', { namespace: 'default', name: 'next' })?.spec.nodeName, node);
  });

  it('stay while a pod uses their claim, and go after it', () => {
    const made = cluster();
    claim(made);
    use(made);
    made.wait(20);
    made.client.delete('persistentvolumeclaims', key);
    made.wait(5);
    assert.ok(made.client.get('persistentvolumeclaims', key));
    made.client.delete('pods', { namespace: 'default', name: 'user' });
    made.wait(5);
    assert.equal(made.client.get('persistentvolumeclaims', key), undefined);
    assert.equal(volume(made), undefined);
  });

  it('that a person made are bound to the smallest claim that they suit, and released', () => {
    const made = cluster();
    const { client, wait } = made;
    for (const [name, storage] of [['large', '10Gi'], ['small', '2Gi'], ['tiny', '512Mi']] as const) {
      client.create('persistentvolumes', { metadata: { name }, spec: { capacity: { storage }, accessModes: ['ReadWriteOnce'], persistentVolumeReclaimPolicy: 'Retain', storageClassName: '', hostPath: { path: `/data/${name}` } } });
    }
    claim(made, { storageClassName: '' });
    wait(1);
    assert.equal(client.get('persistentvolumeclaims', key)?.spec.volumeName, 'small');
    assert.equal(client.get('persistentvolumeclaims', key)?.status?.capacity?.['storage'], '2Gi');
    client.delete('persistentvolumeclaims', key);
    wait(1);
    assert.deepEqual(client.list('persistentvolumes').map(({ metadata, status }) => [metadata.name, status?.phase]), [['large', 'Available'], ['small', 'Released'], ['tiny', 'Available']]);
  });

  it('without a class that is there, or a claim that is: why not', () => {
    const made = cluster();
    claim(made, { storageClassName: 'fast' });
    use(made);
    made.wait(1);
    assert.ok(made.events('data').includes('ProvisioningFailed: storageclass.storage.k8s.io "fast" not found'));
    assert.ok(made.events('user').some(event => event.startsWith('FailedScheduling: 0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.')));
  });
});
