import assert from 'node:assert/strict';
import { checkGateway, checkSubnet, isIpv6Subnet } from './network-options.ts';

describe('checkSubnet', () => {
  for (const text of ['', '172.28.0.0/16', '10.0.0.0/8', 'fd00::/64', '0.0.0.0/0']) it(`takes ${text || 'nothing'}`, () => assert.equal(checkSubnet(text), undefined));
  for (const text of ['172.28.0.0', '172.28.0.0/33', '300.0.0.0/8', 'fd00::/129', '/8', 'a/8', '10.0.0.0/8/8', '10.0.0.0/-1']) it(`refuses ${text}`, () => assert.ok(checkSubnet(text)));
});

describe('checkGateway', () => {
  it('takes an address in the subnet', () => {
    assert.equal(checkGateway('172.28.0.1', '172.28.0.0/16'), undefined);
    assert.equal(checkGateway('fd00::1', 'fd00::/64'), undefined);
    assert.equal(checkGateway('', '172.28.0.0/16'), undefined);
  });

  it('refuses what is outside, of the other family or no address', () => {
    for (const text of ['172.29.0.1', 'fd00::1', 'gateway']) assert.ok(checkGateway(text, '172.28.0.0/16'));
  });
});

describe('isIpv6Subnet', () => {
  it('tells the families apart', () => assert.deepEqual(['fd00::/64', '10.0.0.0/8', ''].map(isIpv6Subnet), [true, false, false]));
});
