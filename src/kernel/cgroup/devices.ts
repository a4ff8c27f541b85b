import { Errno } from '../errno.ts';
import { ControllerState } from './controller.ts';
import { sharedSet } from '../small.ts';

/** What a process wants to do with a device: read, write, mknod. */
export type DeviceAccess = 'r' | 'w' | 'm';

/** Which devices, and what may (or may not) be done with them. A number of undefined stands for `*`. */
export interface DeviceException {
  readonly type: 'b' | 'c';
  readonly major: number | undefined;
  readonly minor: number | undefined;
  readonly access: ReadonlySet<DeviceAccess>;
}

/**
 * The devices that a group may use: Documentation/admin-guide/cgroup-v1/devices.rst. All but some, or none but some (security/device_cgroup.c).
 */
export class DevicesState extends ControllerState<DevicesState> {
  allowsByDefault: boolean;
  exceptions: DeviceException[];

  constructor(parent: DevicesState | undefined) {
    super(parent);
    this.allowsByDefault = parent?.allowsByDefault ?? true;
    this.exceptions = [...parent?.exceptions ?? []];
  }

  /** Whether a process of the group may do that. */
  allows(type: 'b' | 'c', major: number, minor: number, access: Iterable<DeviceAccess>): boolean {
    const wanted = { type, major, minor, access: new Set(access) };
    return this.allowsByDefault ? !this.touches(wanted) : this.covers(wanted);
  }

  /** `a` written to devices.allow. @throws EINVAL if there are groups below, EPERM if the parent does not allow it */
  allowAll(): void {
    if (this.children.size > 0) throw new Errno('EINVAL');
    if (this.parent && !this.parent.allowsByDefault) throw new Errno('EPERM');
    this.allowsByDefault = true;
    this.exceptions = [...this.parent?.exceptions ?? []];
  }

  /** `a` written to devices.deny. @throws EINVAL if there are groups below */
  denyAll(): void {
    if (this.children.size > 0) throw new Errno('EINVAL');
    this.allowsByDefault = false;
    this.exceptions = [];
  }

  /** @throws EPERM if the parent does not have it */
  allow(exception: DeviceException): void {
    if (!this.mayGet(exception)) throw new Errno('EPERM');
    if (this.allowsByDefault) this.remove(exception);
    else this.add(exception);
  }

  /** Also denied to all groups below. */
  deny(exception: DeviceException): void {
    if (this.allowsByDefault) this.add(exception);
    else this.remove(exception);
    for (const child of this.children) child.inheritDenial(exception, this.allowsByDefault);
  }

  /** Whether an exception allows (or denies) all that. */
  covers(wanted: DeviceException): boolean {
    return this.exceptions.some(exception => [...wanted.access].every(access => exception.access.has(access))
      && exception.type === wanted.type && (exception.major ?? wanted.major) === wanted.major && (exception.minor ?? wanted.minor) === wanted.minor);
  }

  /** Whether an exception has to do with a part of that. */
  touches(wanted: DeviceException): boolean {
    return this.exceptions.some(exception => [...wanted.access].some(access => exception.access.has(access))
      && exception.type === wanted.type && mayBeSame(exception.major, wanted.major) && mayBeSame(exception.minor, wanted.minor));
  }

  private mayGet(exception: DeviceException): boolean {
    if (!this.parent) return true;
    if (this.allowsByDefault) return !this.parent.touches(exception);
    return this.parent.allowsByDefault ? !this.parent.touches(exception) : this.parent.covers(exception);
  }

  private inheritDenial(exception: DeviceException, allowedAbove: boolean): void {
    if (allowedAbove && this.allowsByDefault) this.add(exception);
    else this.remove(exception);
    if (!this.allowsByDefault) this.exceptions = this.exceptions.filter(each => this.mayGet(each));
    for (const child of this.children) child.inheritDenial(exception, allowedAbove);
  }

  private add(exception: DeviceException): void {
    const at = this.exceptions.findIndex(each => isSameDevice(each, exception));
    const known = this.exceptions[at];
    if (known) this.exceptions[at] = { ...known, access: sharedSet([...known.access, ...exception.access]) };
    else this.exceptions.push(exception);
  }

  private remove(exception: DeviceException): void {
    this.exceptions = this.exceptions
      .map(each => isSameDevice(each, exception) ? { ...each, access: sharedSet([...each.access].filter(access => !exception.access.has(access))) } : each)
      .filter(each => each.access.size > 0);
  }
}

function isSameDevice(a: DeviceException, b: DeviceException): boolean {
  return a.type === b.type && a.major === b.major && a.minor === b.minor;
}

function mayBeSame(a: number | undefined, b: number | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}
