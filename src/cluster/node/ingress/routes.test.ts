import { deepEqual, equal } from 'node:assert/strict';
import type { Ingress } from '../../object/networking.ts';
import { type Asked, routeOf, taken } from './routes.ts';

type Path = readonly [path: string, type: 'Exact' | 'Prefix' | 'ImplementationSpecific', service: string];

function ingress(name: string, host: string, paths: readonly Path[], annotations: Readonly<Record<string, string>> = {}): Ingress {
  return {
    apiVersion: 'networking.k8s.io/v1', kind: 'Ingress',
    metadata: { namespace: 'default', name, annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value])) },
    spec: { rules: [{ ...host !== '' && { host }, http: { paths: paths.map(([path, pathType, service]) => ({ path, pathType, backend: { service: { name: service, port: { number: 80 } } } })) } }] },
  };
}

describe('what an ingress leads to', () => {
  const asked = (host: string, path: string, more: Partial<Asked> = {}): Asked => ({ host, path, header: () => undefined, chance: () => 0.5, ...more });
  const service = (ingresses: readonly Ingress[], ...[host, path, more]: Parameters<typeof asked>): string | undefined => routeOf(ingresses, asked(host, path, more))?.backend.service?.name;

  it('is the longest path, an exact one first', () => {
    const all = [ingress('a', '', [['/', 'Prefix', 'root'], ['/api', 'Prefix', 'api'], ['/api/v1', 'Exact', 'one']])];
    deepEqual(['/', '/x', '/api', '/api/', '/api/v1', '/api/v1/', '/apis'].map(path => service(all, 'x', path)), ['root', 'root', 'api', 'api', 'one', 'api', 'root']);
    equal(service([ingress('a', '', [['/foo', 'Prefix', 'foo']])], 'x', '/bar'), undefined);
  });

  it('is that of the host, of a wildcard, or of any', () => {
    const all = [ingress('a', 'a.example', [['/', 'Prefix', 'a']]), ingress('w', '*.example', [['/', 'Prefix', 'wild']]), ingress('d', '', [['/', 'Prefix', 'any']])];
    deepEqual(['a.example', 'b.example', 'c.b.example', 'other'].map(host => service(all, host, '/')), ['a', 'wild', 'any', 'any']);
  });

  it('may be asked for by another path', () => {
    const all = [ingress('a', '', [['/shop(/|$)(.*)', 'ImplementationSpecific', 'shop']], { 'use-regex': 'true', 'rewrite-target': '/$2' })];
    deepEqual(['/shop', '/shop/', '/shop/list'].map(path => routeOf(all, asked('x', path))?.rewritten), ['/', '/', '/list']);
    equal(routeOf([ingress('b', '', [['/foo', 'Prefix', 'foo']], { 'rewrite-target': '/' })], asked('x', '/foo/bar'))?.rewritten, '/');
  });

  it('is a canary for a share of requests, or by a header', () => {
    const all = [ingress('stable', 'a', [['/', 'Prefix', 'v1']]), ingress('canary', 'a', [['/', 'Prefix', 'v2']], { 'canary': 'true', 'canary-weight': '20', 'canary-by-header': 'X-Canary' })];
    const header = (value: string) => (name: string): string | undefined => name === 'x-canary' ? value : undefined;
    deepEqual([0.1, 0.3].map(chance => service(all, 'a', '/', { chance: () => chance })), ['v2', 'v1']);
    deepEqual(['always', 'never'].map(value => service(all, 'a', '/', { chance: () => 0.1, header: header(value) })), ['v2', 'v1']);
  });

  it('is nobody else’s already', () => {
    const there = ingress('a', 'a.example', [['/', 'Prefix', 'a']]);
    equal(taken(ingress('b', 'a.example', [['/', 'Prefix', 'b']]), [there]), 'host "a.example" and path "/" is already defined in ingress default/a');
    equal(taken(there, [there]), undefined);
    equal(taken(ingress('b', 'a.example', [['/', 'Prefix', 'b']], { canary: 'true' }), [there]), undefined);
  });
});
