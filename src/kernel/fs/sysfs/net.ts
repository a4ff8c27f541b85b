import { Errno } from '../../errno.ts';
import type { Device } from '../../net/device.ts';
import { flagBits, forwards, hasCarrier, operationalState } from '../../net/device-state.ts';
import { attribute, type Folder, folder, type Node, symlink, type SysView } from './node.ts';

/** ARPHRD_…: include/uapi/linux/if_arp.h. */
const hardwareType = { ethernet: 1, loopback: 772 };
const longestMtu = 65_535;

/** /sys/class/net: a symlink for each device (Documentation/ABI/testing/sysfs-class-net). */
export const netClass: Folder = {
  entries: ({ network }) => new Map([...network?.devices.keys() ?? []].map(name => [name, symlink(`../../devices/virtual/net/${name}`)])),
};

/** /sys/devices/virtual/net: the devices themselves. */
export const virtualNet: Folder = {
  entries: ({ network }) => new Map([...network?.devices.keys() ?? []].map(name => [name, deviceFolder(name)])),
};

function deviceFolder(name: string): Folder {
  const of = (read: (device: Device) => string | number): Node => attribute(view => read(device(view, name)));
  const counters = (key: string, read: (device: Device) => number): readonly [string, Node] => [key, of(read)];
  return {
    entries: view => {
      const { kind, master } = device(view, name);
      return new Map<string, Node>([
        ['addr_assign_type', of(({ kind: type }) => type === 'loopback' ? 0 : 3)], ['addr_len', of(() => 6)], ['address', of(({ mac }) => mac)], ['broadcast', of(({ linkBroadcast }) => linkBroadcast)],
        ['carrier', of(carrier)], ['dev_id', of(() => '0x0')], ['dev_port', of(() => 0)], ['dormant', of(running(() => 0))], ['duplex', of(running(({ kind: type }) => type === 'veth' ? 'full' : 'unknown'))],
        ['flags', of(each => `0x${flagBits(each).toString(16)}`)], ['group', of(({ group }) => group)], ['ifalias', of(({ alias }) => alias)], ['ifindex', of(({ index }) => index)],
        ['iflink', of(({ index, peer, kind: type }) => type === 'ethernet' ? index : peer?.index ?? index)], ['link_mode', of(() => 0)],
        ['mtu', { read: at => `${device(at, name).mtu}\n`, write: (at, text) => { setMtu(device(at, name), text); } }],
        ['name_assign_type', of(({ kind: type }) => type === 'loopback' ? 2 : 3)], ['operstate', of(each => operationalState(each).toLowerCase())], ['proto_down', of(() => 0)],
        ['speed', of(running(({ kind: type }) => type === 'veth' ? 10_000 : -1))],
        ['statistics', folder(Object.fromEntries([
          counters('rx_bytes', ({ received }) => received.bytes), counters('rx_packets', ({ received }) => received.packets), counters('rx_errors', ({ received }) => received.errors),
          counters('rx_dropped', ({ received }) => received.dropped), counters('tx_bytes', ({ sent }) => sent.bytes), counters('tx_packets', ({ sent }) => sent.packets),
          counters('tx_errors', ({ sent }) => sent.errors), counters('tx_dropped', ({ sent }) => sent.dropped),
          ...(['collisions', 'multicast', 'rx_crc_errors', 'tx_carrier_errors'] as const).map(key => counters(key, () => 0)),
        ]))],
        ['subsystem', symlink('../../../../class/net')], ['tx_queue_len', of(({ queueLength }) => queueLength)],
        ['type', of(({ kind: type }) => type === 'loopback' ? hardwareType.loopback : hardwareType.ethernet)],
        ['uevent', { read: at => `${kind === 'bridge' ? 'DEVTYPE=bridge\n' : ''}INTERFACE=${name}\nIFINDEX=${device(at, name).index}\n` }],
        ...(master ? [['master', symlink(`../${master.name}`)] as const, ['brport', bridgePort(name, master.name)] as const] : []),
        ...(kind === 'bridge' ? [['bridge', folder({ stp_state: attribute(() => 0), forward_delay: attribute(() => 1500) })] as const, ['brif', ports(name)] as const] : []),
      ]);
    },
  };
}

/** What a port of a bridge does: Documentation/networking/bridge.rst. */
function bridgePort(name: string, bridge: string): Folder {
  const flag = (key: 'hairpin' | 'isolated'): Node => ({
    read: view => `${device(view, name)[key] ? 1 : 0}\n`,
    write: (view, text) => { device(view, name)[key] = text.trim() !== '0'; },
  });
  return folder({
    bridge: symlink(`../../${bridge}`), hairpin_mode: flag('hairpin'), isolated: flag('isolated'), path_cost: attribute(() => 2), priority: attribute(() => 32),
    port_no: attribute(view => `0x${device(view, name).portNumber.toString(16)}`), state: attribute(view => forwards(device(view, name)) ? 3 : 0),
  });
}

function ports(bridge: string): Folder {
  return { entries: view => new Map([...device(view, bridge).bridge?.ports ?? []].map(({ name }) => [name, symlink(`../../${name}/brport`)])) };
}

function device({ network }: SysView, name: string): Device {
  const found = network?.devices.get(name);
  if (!found) throw new Errno('ENODEV');
  return found;
}

/** Known only while the device is up. */
function running(read: (device: Device) => string | number): (device: Device) => string | number {
  return each => {
    if (!each.up) throw new Errno('EINVAL');
    return read(each);
  };
}

function carrier(each: Device): number {
  if (!each.up) throw new Errno('EINVAL');
  return hasCarrier(each) ? 1 : 0;
}

function setMtu(each: Device, text: string): void {
  const value = Number(text.trim());
  if (!Number.isInteger(value) || value < 68 || value > longestMtu) throw new Errno('EINVAL');
  each.mtu = value;
}
