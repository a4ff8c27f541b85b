import assert from 'node:assert/strict';
import { broadcastOf, contains, formatIpv4, maskLength, netmask, networkOf, parseIpv4, parseMac, parsePrefix } from './address.ts';

describe('addresses', () => {
  it('reads and prints IPv4', () => {
    for (const text of ['0.0.0.0', '10.0.0.1', '255.255.255.255']) assert.equal(formatIpv4(parseIpv4(text)!), text);
    for (const text of ['', '10', '1.2.3', '1.2.3.256', '01.2.3.4', '1.2.3.4.5', 'a.b.c.d']) assert.equal(parseIpv4(text), undefined);
  });

  it('knows prefixes', () => {
    for (let length = 0; length <= 32; length++) assert.equal(maskLength(netmask(length)), length);
    assert.equal(maskLength(0xff00ff00), undefined);
    assert.deepEqual(parsePrefix('10.0.0.0/255.0.0.0'), { address: 0x0a000000, length: 8 });
    assert.equal(parsePrefix('10.0.0.0/33'), undefined);
    const address = parseIpv4('192.168.5.77')!;
    assert.equal(formatIpv4(networkOf(address, 24)), '192.168.5.0');
    assert.equal(formatIpv4(broadcastOf(address, 24)), '192.168.5.255');
    assert.ok(contains({ address: 0, length: 0 }, address));
    assert.ok(!contains({ address, length: 32 }, address + 1));
  });

  it('knows Ethernet addresses', () => {
    assert.equal(parseMac('2:42:AC:11:0:2'), '02:42:ac:11:00:02');
  });
});
