import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatIpv4, parsePrefix } from '../../kernel/index.ts';
import { Ipam } from './ipam.ts';
import { PortAllocator } from './port-allocator.ts';

describe('Ipam', () => {
  it('gives the subnets of the default pools in order, and those that were released again', () => {
    const ipam = new Ipam();
    const taken = Array.from({ length: 17 }, () => ipam.takeAnySubnet([]).subnet);
    assert.deepEqual([taken[0], taken[3], taken[14], taken[15], taken[16]], ['172.17.0.0/16', '172.20.0.0/16', '172.31.0.0/16', '192.168.0.0/20', '192.168.16.0/20']);
    ipam.releaseSubnet({ subnet: '172.18.0.0/16' });
    assert.equal(ipam.takeAnySubnet([]).subnet, '172.18.0.0/16');
    assert.equal(new Ipam().takeAnySubnet([parsePrefix('172.16.0.0/15')!, parsePrefix('172.18.3.0/24')!]).subnet, '172.19.0.0/16');
    assert.throws(() => { for (;;) ipam.takeAnySubnet([]); }, { message: 'all predefined address pools have been fully subnetted' });
  });

  it('gives the lowest free address, and neither the first nor the last of a subnet', () => {
    const ipam = new Ipam();
    const pool = ipam.takeSubnet({ subnet: '10.0.0.0/29' });
    const all = Array.from({ length: 6 }, () => formatIpv4(ipam.takeAddress(pool) ?? 0));
    assert.deepEqual(all, ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5', '10.0.0.6']);
    assert.equal(ipam.takeAddress(pool), undefined);
    ipam.releaseAddress(pool, 0x0a00_0003);
    assert.equal(ipam.takeAddress(pool), 0x0a00_0003);
    assert.throws(() => ipam.takeAddress(pool, 0x0a00_0003), { kind: 'forbidden', message: 'Address already in use' });
    assert.deepEqual(new Ipam(undefined, ipam.save()).save(), ipam.save());
  });

  it('takes addresses from the range only', () => {
    const ipam = new Ipam();
    const pool = ipam.takeSubnet({ subnet: '10.9.0.0/24', range: '10.9.0.128/25' });
    assert.equal(ipam.takeAddress(pool), 0x0a09_0080);
    assert.throws(() => ipam.takeSubnet({ subnet: '10.9.0.0/16' }), { message: 'invalid pool request: Pool overlaps with other one on this address space' });
    assert.deepEqual(ipam.takeSubnet({ subnet: '10.9.0.0/24', range: '10.9.0.0/26' }), { subnet: '10.9.0.0/24', range: '10.9.0.0/26' });
  });
});

describe('PortAllocator', () => {
  it('gives dynamic ports one after the other, and chosen ones once', () => {
    const ports = new PortAllocator();
    const any = (): number => ports.take(['0.0.0.0', '::'], 'tcp', 0, 0);
    assert.deepEqual([any(), any()], [32_768, 32_769]);
    ports.release('0.0.0.0', 'tcp', 32_768);
    ports.release('::', 'tcp', 32_768);
    assert.equal(any(), 32_770);
    assert.equal(ports.take(['0.0.0.0'], 'udp', 0, 0), 32_768);
    assert.equal(ports.take(['0.0.0.0'], 'tcp', 80, 80), 80);
    assert.throws(() => ports.take(['0.0.0.0'], 'tcp', 80, 80), { message: 'Bind for 0.0.0.0:80 failed: port is already allocated' });
    assert.deepEqual([ports.take(['0.0.0.0'], 'tcp', 80, 81), new PortAllocator(ports.save()).take(['::', '0.0.0.0'], 'tcp', 0, 0)], [81, 32_771]);
    assert.throws(() => ports.take(['0.0.0.0'], 'tcp', 80, 81), { message: 'all ports are allocated' });
  });
});
