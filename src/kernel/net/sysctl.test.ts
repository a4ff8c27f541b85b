import { deepEqual } from 'node:assert/strict';
import { SysctlTable } from './sysctl.ts';

describe('settings of a new network namespace', () => {
  it('are those of the first one for IPv4, as long as nobody has written others', () => {
    const first = new SysctlTable();
    first.set('ipv4.ip_forward', '1');
    first.set('ipv4.conf.default.rp_filter', '2');
    first.set('ipv4.ip_default_ttl', '33');
    first.set('ipv6.conf.all.disable_ipv6', '1');
    const born = new SysctlTable(first.heritage);
    born.addDevice('lo');
    const values = (): unknown => ['ipv4.ip_forward', 'ipv4.conf.all.forwarding', 'ipv4.conf.lo.forwarding', 'ipv4.conf.lo.rp_filter', 'ipv4.ip_default_ttl', 'ipv6.conf.all.disable_ipv6'].map(name => born.get(name));
    deepEqual(values(), ['1', '1', '1', '2', '64', '0']);
    born.set('ipv4.ip_forward', '0');
    first.set('ipv4.conf.default.rp_filter', '1');
    deepEqual(values(), ['0', '0', '0', '2', '64', '0']);
    deepEqual(new SysctlTable(first.heritage).get('ipv4.conf.default.rp_filter'), '1');
  });
});
