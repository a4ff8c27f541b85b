import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatIpv6, last6, masked6, overlap6, parseIpv6, parsePrefix6, formatPrefix6 } from './ipv6.ts';

describe('IPv6 addresses', () => {
  it('are read and written', () => {
    const written = ['::', '::1', 'fd00:1::2', 'FD00:0:0:1:0:0:0:2', '1:2:3:4:5:6:7:8', 'fe80::b40c:7dff:fe36:df82', '1:0:0:2:0:0:3:4', '1:0:2:3:4:5:6:7', '2001:db8::'];
    assert.deepEqual(written.map(text => formatIpv6(parseIpv6(text) ?? -1n)), ['::', '::1', 'fd00:1::2', 'fd00:0:0:1::2', '1:2:3:4:5:6:7:8', 'fe80::b40c:7dff:fe36:df82', '1::2:0:0:3:4', '1:0:2:3:4:5:6:7', '2001:db8::']);
    assert.deepEqual(['', ':', '1', '1:2:3:4:5:6:7:8:9', '1::2::3', 'zz', '1:2:3:4:5:6:7:8::', '10.0.0.1', '12345::'].map(parseIpv6), Array.from({ length: 9 }, () => undefined));
  });

  it('are of networks', () => {
    const of = (text: string) => parsePrefix6(text) ?? assert.fail(text);
    assert.equal(formatPrefix6(masked6(of('fd00:1::7/64'))), 'fd00:1::/64');
    assert.equal(formatIpv6(last6(of('fd00:1::/120'))), 'fd00:1::ff');
    assert.deepEqual([overlap6(of('fd00:1::/64'), of('fd00:1::/80')), overlap6(of('fd00:1::/64'), of('fd00:2::/64')), parsePrefix6('fd00::/129'), parsePrefix6('fd00::')], [true, false, undefined, undefined]);
  });
});
