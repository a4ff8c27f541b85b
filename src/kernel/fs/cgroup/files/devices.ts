import type { DeviceAccess, DeviceException, DevicesState } from '../../../cgroup/devices.ts';
import { Errno } from '../../../errno.ts';
import { sharedSet } from '../../../small.ts';
import { filesOf } from '../file.ts';

const mostNumber = 2 ** 32 - 1;
const everyAccess: readonly DeviceAccess[] = ['r', 'w', 'm'];

/** Documentation/admin-guide/cgroup-v1/devices.rst. */
export const devicesFiles = filesOf('devices', [
  { name: 'devices.allow', write: (state, text) => { applyRule(state, text, 'allow'); } },
  { name: 'devices.deny', write: (state, text) => { applyRule(state, text, 'deny'); } },
  { name: 'devices.list', read: list },
]);

/** `c 1:3 rwm`, or a word that begins with `a` for all. security/device_cgroup.c, devcgroup_update_access. @throws EINVAL, EPERM */
export function applyRule(state: DevicesState, text: string, what: 'allow' | 'deny'): void {
  const line = text.trim();
  if (!line.startsWith('a')) state[what](parse(line));
  else if (what === 'allow') state.allowAll();
  else state.denyAll();
}

function parse(line: string): DeviceException {
  const [, type, major = '', minor = '', access = ''] = /^([bc])\s(\*|\d{1,11}):(\*|\d{1,11})\s([rwm]{3}|[rwm]{1,2}(?=$|\n))/.exec(line) ?? [];
  if (type !== 'b' && type !== 'c') throw new Errno('EINVAL');
  return { type, major: number(major), minor: number(minor), access: sharedSet(everyAccess.filter(letter => access.includes(letter))) };
}

function number(text: string): number | undefined {
  if (text === '*') return undefined;
  if (Number(text) > mostNumber) throw new Errno('EINVAL');
  return Number(text);
}

function list({ allowsByDefault, exceptions }: DevicesState): string {
  if (allowsByDefault) return 'a *:* rwm\n';
  return exceptions.map(({ type, major, minor, access }) =>
    `${type} ${major ?? '*'}:${minor ?? '*'} ${everyAccess.filter(letter => access.has(letter)).join('')}\n`).join('');
}
