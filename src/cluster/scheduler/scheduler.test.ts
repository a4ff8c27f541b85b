import assert from 'node:assert/strict';
import { conditionOf } from '../object/conditions.ts';
import type { Pod } from '../object/core.ts';
import type { Quantities } from '../object/meta.ts';
import { addNode } from '../controller/testing.ts';
import { apiServer, podNamed, type TestServer } from '../testing.ts';
import { startScheduler } from './scheduler.ts';

describe('the scheduler', () => {
  const cluster = (nodes: Readonly<Record<string, Readonly<Record<string, string>>>>): TestServer & { readonly log: readonly string[] } => {
    const server = apiServer();
    const log: string[] = [];
    for (const [name, labels] of Object.entries(nodes)) addNode(server.client, name, labels);
    startScheduler({ ...server, log: line => log.push(line) });
    server.clock.advance();
    return { ...server, log };
  };
  const requesting = (requests: Quantities, more: Partial<Pod['spec']> = {}): Partial<Pod['spec']> => ({ containers: [{ name: 'main', image: 'web', resources: { requests } }], ...more });
  const nodeOf = ({ client }: TestServer, name: string): string | undefined => client.get('pods', { namespace: 'default', name })?.spec.nodeName;
  const why = ({ client }: TestServer, name: string): string | undefined => conditionOf(client.get('pods', { namespace: 'default', name })?.status?.conditions, 'PodScheduled')?.message;
  const run = (server: TestServer, name: string, spec: Partial<Pod['spec']> = {}, labels: Readonly<Record<string, string>> = {}): void => {
    const { metadata, spec: whole } = podNamed(name, 'default', spec);
    server.client.create('pods', { metadata: { ...metadata, labels }, spec: whole });
    server.clock.advance();
  };

  it('binds a pod to a node and says so', () => {
    const server = cluster({ a: {} });
    run(server, 'web');
    assert.equal(nodeOf(server, 'web'), 'a');
    const [event] = server.client.list('events');
    assert.deepEqual([event?.reason, event?.message, event?.source?.component], ['Scheduled', 'Successfully assigned default/web to a', 'default-scheduler']);
  });

  it('says of every node why not, and tries again when a node changes', () => {
    const server = cluster({ a: {}, b: {}, c: {} });
    server.client.patch('nodes', { name: 'a' }, { spec: { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] } });
    run(server, 'big', requesting({ cpu: '5' }));
    assert.equal(why(server, 'big'), '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.');
    assert.equal(server.client.list('events')[0]?.reason, 'FailedScheduling');
    server.client.patch('nodes', { name: 'c' }, { status: { allocatable: { cpu: '8', memory: '8Gi', pods: '110' } } }, 'status');
    server.clock.advance(2000);
    assert.equal(nodeOf(server, 'big'), 'c');
  });

  it('tells what preemption would do where nothing of less priority runs', () => {
    const server = cluster({ a: {} });
    run(server, 'first', requesting({ cpu: '3' }));
    run(server, 'second', requesting({ cpu: '3' }));
    assert.equal(why(server, 'second'), '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.');
    server.client.delete('pods', { namespace: 'default', name: 'first' }, { gracePeriodSeconds: 0 });
    server.clock.advance(2000);
    assert.equal(nodeOf(server, 'second'), 'a');
  });

  it('without nodes says that there are none', () => {
    const server = cluster({});
    run(server, 'web');
    assert.equal(why(server, 'web'), 'no nodes available to schedule pods');
  });

  it('minds selectors, node affinity, cordons and tolerations', () => {
    const server = cluster({ a: { disk: 'ssd' }, b: { disk: 'hdd' } });
    run(server, 'selects', { nodeSelector: { disk: 'hdd' } });
    run(server, 'likes', { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['hdd'] }] } }] } } });
    run(server, 'field', { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a'] }] }] } } } });
    server.client.patch('nodes', { name: 'b' }, { spec: { unschedulable: true } });
    run(server, 'cordoned', { nodeSelector: { disk: 'hdd' } });
    run(server, 'tolerant', { nodeSelector: { disk: 'hdd' }, tolerations: [{ operator: 'Exists' }] });
    assert.deepEqual(['selects', 'likes', 'field', 'tolerant'].map(name => nodeOf(server, name)), ['b', 'b', 'a', 'b']);
    assert.match(why(server, 'cordoned') ?? '', /^0\/2 nodes are available: 1 node\(s\) didn't match Pod's node affinity\/selector, 1 node\(s\) were unschedulable\./);
  });

  it('gives a port of a host to one pod', () => {
    const server = cluster({ a: {} });
    const web = { containers: [{ name: 'main', image: 'web', ports: [{ containerPort: 80, hostPort: 80 }] }] };
    run(server, 'first', web);
    run(server, 'second', web);
    assert.equal(nodeOf(server, 'first'), 'a');
    assert.match(why(server, 'second') ?? '', /1 node\(s\) didn't have free ports for the requested pod ports/);
  });

  it('keeps apart and together', () => {
    const server = cluster({ a: {}, b: {} });
    const term = (app: string) => [{ labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname' }];
    const apart = { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: term('db') } } };
    for (const name of ['db-0', 'db-1', 'db-2']) run(server, name, apart, { app: 'db' });
    assert.notEqual(nodeOf(server, 'db-0'), nodeOf(server, 'db-1'));
    assert.match(why(server, 'db-2') ?? '', /2 node\(s\) didn't satisfy existing pods anti-affinity rules/);
    run(server, 'beside', { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: term('cache') } } });
    assert.match(why(server, 'beside') ?? '', /2 node\(s\) didn't match pod affinity rules/);
    run(server, 'cache', { nodeSelector: { 'kubernetes.io/hostname': 'b' } }, { app: 'cache' });
    server.clock.advance(5000);
    assert.equal(nodeOf(server, 'beside'), 'b');
  });

  it('spreads by constraints', () => {
    const server = cluster({ a: { zone: '1' }, b: { zone: '1' }, c: { zone: '2' }, d: {} });
    const spread = { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' as const, labelSelector: { matchLabels: { app: 'web' } } }] };
    for (let index = 0; index < 6; index++) run(server, `web-${index}`, spread, { app: 'web' });
    const zones = server.client.list('pods').map(({ spec }) => spec.nodeName === 'c' ? '2' : spec.nodeName === 'd' ? 'none' : '1');
    assert.deepEqual(zones.toSorted(), ['1', '1', '1', '2', '2', '2']);
    server.client.patch('nodes', { name: 'c' }, { spec: { unschedulable: true } });
    run(server, 'seventh', spread, { app: 'web' });
    run(server, 'eighth', spread, { app: 'web' });
    assert.match(why(server, 'eighth') ?? '', /1 node\(s\) didn't match pod topology spread constraints \(missing required label\), 1 node\(s\) were unschedulable, 2 node\(s\) didn't match pod topology spread constraints\./);
  });

  it('spreads pods of an owner, and prefers what is least used', () => {
    const server = cluster({ a: {}, b: {}, c: {} });
    run(server, 'large', requesting({ cpu: '2', memory: '4Gi' }));
    run(server, 'one', requesting({ cpu: '100m', memory: '100Mi' }));
    run(server, 'two', requesting({ cpu: '100m', memory: '100Mi' }));
    assert.equal(new Set(['large', 'one', 'two'].map(name => nodeOf(server, name))).size, 3);
  });

  it('lets the more important go first, and makes room for them', () => {
    const server = cluster({ a: {} });
    for (const [name, value] of [['lowest', 0], ['low', 1], ['high', 100]] as const) server.client.create('priorityclasses.scheduling.k8s.io', { metadata: { name }, value });
    run(server, 'low', requesting({ cpu: '2' }, { priorityClassName: 'low' }));
    run(server, 'lower', requesting({ cpu: '2' }, { priorityClassName: 'lowest' }));
    run(server, 'high', requesting({ cpu: '2' }, { priorityClassName: 'high' }));
    const { client, clock } = server;
    assert.equal(client.get('pods', { namespace: 'default', name: 'high' })?.status?.nominatedNodeName, 'a');
    assert.notEqual(client.get('pods', { namespace: 'default', name: 'lower' })?.metadata.deletionTimestamp, undefined);
    assert.equal(client.get('pods', { namespace: 'default', name: 'low' })?.metadata.deletionTimestamp, undefined);
    run(server, 'sneaky', requesting({ cpu: '2' }, { priorityClassName: 'lowest' }));
    client.delete('pods', { namespace: 'default', name: 'lower' }, { gracePeriodSeconds: 0 });
    clock.advance(10_000);
    assert.equal(nodeOf(server, 'high'), 'a');
    assert.equal(nodeOf(server, 'sneaky'), undefined);
  });

  it('decides the same each time', () => {
    const places = (): readonly (string | undefined)[] => {
      const server = cluster({ a: {}, b: {}, c: {}, d: {} });
      for (let index = 0; index < 20; index++) run(server, `web-${index}`);
      return server.client.list('pods').map(({ spec }) => spec.nodeName);
    };
    assert.deepEqual(places(), places());
  });
});
