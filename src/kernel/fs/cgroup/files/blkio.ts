import { type BlkioState, throttleNames, type ThrottleName } from '../../../cgroup/blkio.ts';
import { Errno } from '../../../errno.ts';
import { filesOf, type StateFile } from '../file.ts';
import { unsigned } from '../numbers.ts';
import type { View } from '../view.ts';

/** The files of v1 that set a limit for a device. */
const throttleFiles: Readonly<Record<string, ThrottleName>> = {
  'blkio.throttle.read_bps_device': 'rbps', 'blkio.throttle.write_bps_device': 'wbps',
  'blkio.throttle.read_iops_device': 'riops', 'blkio.throttle.write_iops_device': 'wiops',
};
const counterFiles = ['blkio.throttle', 'blkio.bfq'].flatMap(prefix => ['io_service_bytes', 'io_serviced'].flatMap(name => [`${prefix}.${name}`, `${prefix}.${name}_recursive`]));

/** Documentation/admin-guide/cgroup-v1/blkio-controller.rst. */
export const blkioFilesV1 = filesOf('blkio', [
  ...counterFiles.map(name => ({ name, read: () => 'Total 0\n' })),
  ...Object.entries(throttleFiles).map(([name, kind]) => throttleFile(name, kind)),
  { name: 'blkio.reset_stats', write: (_state, text) => { unsigned(text); } },
  { name: 'blkio.bfq.weight', only: 'child', read: ({ weight }) => `${weight}\n`, write: (state, text) => { state.weight = weightOf(unsigned(text)); } },
  { name: 'blkio.bfq.weight_device', only: 'child', read: weights, write: setWeights },
]);

/** Documentation/admin-guide/cgroup-v2.rst, "IO Interface Files". */
export const ioFiles = filesOf('blkio', [
  { name: 'io.stat', read: () => '' },
  { name: 'io.max', only: 'child', read: maxText, write: setMax },
]);

function throttleFile(name: string, kind: ThrottleName): StateFile<BlkioState> {
  return {
    name,
    read: ({ throttles }) => [...throttles].map(([device, throttle]) => throttle[kind] === undefined ? '' : `${device} ${throttle[kind]}\n`).join(''),
    write: (state, text, view) => {
      const { device, rest } = deviceAnd(text, view);
      const [value] = /^\d+/.exec(rest) ?? [];
      if (value === undefined) throw new Errno('EINVAL');
      state.setThrottle(device, kind, BigInt(value) === 0n ? undefined : BigInt(value));
    },
  };
}

function maxText({ throttles }: BlkioState): string {
  return [...throttles].map(([device, throttle]) => `${device} ${throttleNames.map(name => `${name}=${throttle[name] ?? 'max'}`).join(' ')}\n`).join('');
}

function setMax(state: BlkioState, text: string, view: View): void {
  const { device, rest } = deviceAnd(text, view);
  const change = new Map<ThrottleName, bigint | undefined>();
  for (const word of rest.split(/\s+/).filter(each => each !== '')) {
    const [, key = '', value = ''] = /^([^=]*)=(max|\d+)$/.exec(word) ?? [];
    if (value === '0') throw new Errno('ERANGE');
    const name = throttleNames.find(each => each === key);
    if (!name) throw new Errno('EINVAL');
    change.set(name, value === 'max' ? undefined : BigInt(value));
  }
  for (const [name, value] of change) state.setThrottle(device, name, value);
}

function weights({ weight, deviceWeights }: BlkioState): string {
  return `default ${weight}\n${[...deviceWeights].map(([device, each]) => `${device} ${each}\n`).join('')}`;
}

/** `200`, `default 200`, `8:0 200`, `8:0 default`. */
function setWeights(state: BlkioState, text: string, view: View): void {
  const [, general] = /^\s*(?:default\s+)?(\d+)\s*$/.exec(text) ?? [];
  if (general !== undefined) {
    state.weight = weightOf(BigInt(general));
    return;
  }
  const { device, rest } = deviceAnd(text, view);
  if (rest.trim() === 'default') state.deviceWeights.delete(device);
  else state.deviceWeights.set(device, weightOf(unsigned(rest.trim())));
}

function weightOf(value: bigint): number {
  if (value < 1n || value > 1000n) throw new Errno('ERANGE');
  return Number(value);
}

/** @throws EINVAL if it does not begin with `8:0 `, ENODEV if there is no such block device */
function deviceAnd(text: string, { cgroups }: View): { readonly device: string; readonly rest: string } {
  const [, major, minor, rest] = /^\s*(\d+):(\d+)\s+(.*)$/s.exec(text) ?? [];
  if (major === undefined || minor === undefined || rest === undefined) throw new Errno('EINVAL');
  const device = `${Number(major)}:${Number(minor)}`;
  if (!cgroups.machine.blockDevices.has(device)) throw new Errno('ENODEV');
  return { device, rest };
}
