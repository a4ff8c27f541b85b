import assert from 'node:assert/strict';
import { contains, formatAddress, isBetween, networkOf, parseAddress } from './address.ts';
import { contains6, formatIpv6, linkLocalOf, networkOf6, parseIpv6, unmapped } from './ipv6.ts';
import { ip6 } from './testing.ts';

describe('addresses of IPv6', () => {
  it('are read as inet_pton(3) does, and written as RFC 5952 says', () => {
    const written = ['::', '::1', 'fd00:1::2', 'FD00:0:0:1::2', '1:2:3:4:5:6:7:8', 'fe80::b40c:7dff:fe36:df82', '1:0:0:2:0:0:3:4', '1::', '::ffff:10.0.0.1', '1:0:2:3:4:5:6:7', '2001:db8:0:0:1:0:0:1'];
    assert.deepEqual(written.map(text => formatIpv6(ip6(text))), ['::', '::1', 'fd00:1::2', 'fd00:0:0:1::2', '1:2:3:4:5:6:7:8', 'fe80::b40c:7dff:fe36:df82', '1::2:0:0:3:4', '1::', '::ffff:10.0.0.1', '1:0:2:3:4:5:6:7', '2001:db8::1:0:0:1']);
    assert.deepEqual(['', ':', '1', '1:2:3:4:5:6:7:8:9', '1::2::3', 'zz', '1:2:3:4:5:6:7:8::', '10.0.0.1', '12345::', '::ffff:10.0.0.256', '%eth0'].filter(text => parseIpv6(text) !== undefined), []);
  });

  it('have networks', () => {
    assert.equal(formatIpv6(networkOf6(ip6('fd00:1::ffff'), 117)), 'fd00:1::f800');
    assert.equal(formatAddress(networkOf(ip6('fd00:1::ffff'), 128)), 'fd00:1::ffff');
    assert.equal(formatAddress(networkOf(ip6('fd00:1::ffff'), 0)), '::');
    assert.ok(contains6(ip6('fe80::'), 10, ip6('febf::1')) && !contains6(ip6('fe80::'), 10, ip6('fec0::1')));
    assert.ok(!contains({ address: 0, length: 0 }, ip6('::1')) && !contains({ address: ip6('::'), length: 0 }, 1));
    assert.ok(isBetween(ip6('fd00::9'), { min: ip6('fd00::1'), max: ip6('fd00::a') }) && !isBetween(9, { min: ip6('fd00::1'), max: ip6('fd00::a') }));
  });

  it('follow from Ethernet addresses, and may hold addresses of IPv4', () => {
    assert.equal(formatIpv6(linkLocalOf('02:42:ac:11:00:02')), 'fe80::42:acff:fe11:2');
    assert.equal(unmapped(ip6('::ffff:10.0.0.1')), parseAddress('10.0.0.1'));
    assert.equal(unmapped(ip6('::1')), undefined);
  });
});
