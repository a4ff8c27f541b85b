import type { Device } from './device.ts';

/** What the state of a device is called: Documentation/networking/operstates.rst. */
export type OperationalState = 'UP' | 'DOWN' | 'UNKNOWN' | 'LOWERLAYERDOWN';

/** Whether the device has a link: a cable that is plugged in, so to say. */
export function hasCarrier(device: Device): boolean {
  switch (device.kind) {
    case 'ethernet': case 'veth': return device.up && device.peer?.up === true;
    case 'macvlan': case 'ipvlan': return device.lower?.up === true && hasCarrier(device.lower);
    case 'bridge': return !device.bridge?.touched || anyForwards(device.bridge.ports);
    default: return true;
  }
}

/** Whether a port of a bridge passes frames on. */
export function forwards(port: Device): boolean {
  return port.up && hasCarrier(port) && port.master?.up === true;
}

function anyForwards(ports: Iterable<Device>): boolean {
  for (const port of ports) if (forwards(port)) return true;
  return false;
}

/** Whether frames can be sent and received: IFF_UP and IFF_RUNNING. */
export function isRunning(device: Device): boolean {
  return device.up && hasCarrier(device);
}

export function operationalState(device: Device): OperationalState {
  if (!device.up) return 'DOWN';
  switch (device.kind) {
    case 'veth': return hasCarrier(device) ? 'UP' : device.peer?.namespace === device.namespace ? 'LOWERLAYERDOWN' : 'DOWN';
    case 'ethernet': return hasCarrier(device) ? 'UP' : 'DOWN';
    case 'macvlan': case 'ipvlan': return hasCarrier(device) ? 'UP' : 'LOWERLAYERDOWN';
    case 'bridge': return hasCarrier(device) ? (device.bridge?.touched ? 'UP' : 'UNKNOWN') : 'DOWN';
    default: return 'UNKNOWN';
  }
}

/** The flags between the angle brackets of `ip link`, in its order. */
export function flagNames(device: Device, sameNamespacePeer: boolean): string[] {
  const flags: string[] = [];
  if (device.up && !hasCarrier(device)) flags.push('NO-CARRIER');
  if (device.kind === 'loopback') flags.push('LOOPBACK');
  else flags.push('BROADCAST');
  if (device.kind !== 'loopback' && device.kind !== 'dummy' && device.multicast) flags.push('MULTICAST');
  if (device.noArp) flags.push('NOARP');
  if (device.promiscuous) flags.push('PROMISC');
  if (device.up) flags.push('UP');
  if (isRunning(device)) flags.push('LOWER_UP');
  if (sameNamespacePeer && device.peer && !device.peer.up) flags.push('M-DOWN');
  return flags;
}

/** The numbers of `netdevice(7)`, SIOCGIFFLAGS, as in /sys/class/net/X/flags. */
export function flagBits(device: Device): number {
  return (device.up ? 1 : 0) | (device.kind === 'loopback' ? 8 : 2) | (device.noArp ? 0x80 : 0) | (device.promiscuous ? 0x100 : 0) | (device.kind === 'loopback' ? 0 : 0x1000);
}

/** The queueing discipline as `ip link` prints it: `tc(8)`. */
export function qdisc(device: Device): string {
  if (!device.wasUp) return 'noop';
  return device.kind === 'ethernet' ? 'fq_codel' : 'noqueue';
}

/** The MAC of a bridge is the lowest of its ports', unless somebody has set it. A port has come. */
export function considerPortMac(bridge: Device, port: Device): void {
  const { bridge: state } = bridge;
  if (state && !state.fixedMac && (state.ports.size === 1 || port.mac < bridge.mac)) bridge.mac = port.mac;
}

/** The same, when a port has gone or has another MAC. @param mac what it had */
export function reconsiderMac(bridge: Device, mac: string): void {
  const { bridge: state } = bridge;
  if (!state || state.fixedMac || bridge.mac !== mac) return;
  let lowest: string | undefined;
  for (const port of state.ports) if (lowest === undefined || port.mac < lowest) lowest = port.mac;
  bridge.mac = lowest ?? '00:00:00:00:00:00';
}
