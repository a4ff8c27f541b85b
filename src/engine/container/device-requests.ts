import { EngineError } from '../error.ts';
import type { DeviceRequest } from './config.ts';

/**
 * Refuses what no driver can serve: the machine has no GPU and no driver of one, and the folders of the Container Device Interface, whose driver
 * every engine has, describe no device (moby, daemon/devices.go and daemon/cdi.go). @throws EngineError invalid
 */
export function checkDeviceRequests(requests: readonly DeviceRequest[] | null | undefined): void {
  for (const { Driver = '', Count = 0, DeviceIDs, Capabilities, Options } of requests ?? []) {
    if (Driver !== 'cdi') throw new EngineError('invalid', `could not select device driver ${JSON.stringify(Driver)} with capabilities: [${(Capabilities ?? []).map(all => `[${all.join(' ')}]`).join(' ')}]`);
    if (Count !== 0) throw new EngineError('invalid', 'unexpected count in CDI device request');
    if (Object.keys(Options ?? {}).length > 0) throw new EngineError('invalid', 'unexpected options in CDI device request');
    if (DeviceIDs && DeviceIDs.length > 0) throw new EngineError('invalid', `CDI device injection failed: unresolvable CDI devices ${DeviceIDs.join(', ')}`);
  }
}
