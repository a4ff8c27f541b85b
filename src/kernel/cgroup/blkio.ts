import { ControllerState } from './controller.ts';
import { SmallMap } from '../small.ts';

/** What can be limited for each device: bytes and operations a second. */
export const throttleNames = ['rbps', 'wbps', 'riops', 'wiops'] as const;
export type ThrottleName = (typeof throttleNames)[number];

/** Limits of one device; what is not there is not limited. */
export type Throttle = Partial<Record<ThrottleName, bigint>>;

/** Documentation/admin-guide/cgroup-v1/blkio-controller.rst and "IO" of cgroup-v2.rst. Settings are kept and shown; nothing is throttled, and nothing counted. */
export class BlkioState extends ControllerState<BlkioState> {
  /** By device, `8:0`, in the order in which they were set first. */
  readonly throttles = new SmallMap<string, Throttle>();
  /** blkio.bfq.weight. */
  weight = 100;
  readonly deviceWeights = new SmallMap<string, number>();

  /** Undefined, 0 or `max` takes a limit away. */
  setThrottle(device: string, name: ThrottleName, value: bigint | undefined): void {
    const throttle = this.throttles.get(device) ?? {};
    if (value === undefined) Reflect.deleteProperty(throttle, name);
    else throttle[name] = value;
    if (Object.keys(throttle).length > 0) this.throttles.set(device, throttle);
    else this.throttles.delete(device);
  }
}
