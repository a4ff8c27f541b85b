import assert from 'node:assert/strict';
import { environmentProxy } from './environment-proxy.ts';

describe('The proxy that the environment names', () => {
  const proxies = { HTTPS_PROXY: 'proxy.example:3128', http_proxy: 'http://plain.example' };
  const cases: readonly (readonly [server: string, noProxy: string, proxy: string | undefined])[] = [
    ['https://cluster.example:6443', '', 'proxy.example:3128'], ['http://cluster.example', '', 'plain.example'], ['https://cluster.example', '*', undefined],
    ['https://localhost:6443', '', undefined], ['https://127.0.0.2:6443', '', undefined], ['https://[::1]:6443', '', undefined],
    ['https://cluster.example', 'other.example, example', undefined], ['https://cluster.example', 'cluster.example', undefined], ['https://cluster.example', '.cluster.example', 'proxy.example:3128'],
    ['https://a.cluster.example', '.cluster.example', undefined], ['https://a.cluster.example', '*.cluster.example', undefined], ['https://mycluster.example', 'cluster.example', 'proxy.example:3128'],
    ['https://cluster.example:6443', 'cluster.example:6443', undefined], ['https://cluster.example:6443', 'cluster.example:443', 'proxy.example:3128'],
    ['https://10.1.2.3:6443', '10.0.0.0/8', undefined], ['https://11.1.2.3:6443', '10.0.0.0/8,11.1.2.4', 'proxy.example:3128'], ['https://11.1.2.3:6443', '11.1.2.3', undefined],
    ['https://[fd00::5]:6443', 'fd00::/8', undefined], ['https://[fd00::5]:6443', 'fd00::5', undefined], ['https://[fd00::5]:6443', '[fd00::5]:6443', undefined], ['https://10.1.2.3', '10.0.0.0/x,10.0.0.0/99', 'proxy.example:3128'],
  ];
  for (const [server, noProxy, proxy] of cases) it(`${server}${noProxy && ` but for ${noProxy}`}: ${proxy ?? 'none'}`, () => { assert.equal(environmentProxy(new URL(server), { ...proxies, NO_PROXY: noProxy })?.host, proxy); });

  it('none where it names none, or what is no URL', () => {
    assert.equal(environmentProxy(new URL('https://cluster.example'), {}), undefined);
    assert.equal(environmentProxy(new URL('https://cluster.example'), { HTTPS_PROXY: 'http://a b' }), undefined);
  });
});
