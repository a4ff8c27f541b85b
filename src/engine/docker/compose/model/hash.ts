import { digestOf, encode, hex, Sha256 } from '../../../../kernel/index.ts';
import { omit } from '../omit.ts';
import { fieldOrder, unorderedFields } from './field-order.ts';
import type { Deploy, Network, Service, Volume } from './project.ts';

/**
 * What of a service makes its containers what they are: `com.docker.compose.config-hash`. When it changes they are made anew.
 * It is the hash that the real Compose finds: of the JSON of compose-go's ServiceConfig.
 */
export function hashOf(service: Service): string {
  const { deploy, command = null, entrypoint = null } = service;
  const all: Readonly<Record<string, unknown>> = { ...omit(service, 'build', 'pull_policy', 'scale', 'depends_on', 'profiles', 'deploy'), command, entrypoint, ...(deploy && { deploy: hashedDeploy(deploy) }) };
  return sha256(Object.fromEntries(fieldOrder.flatMap(key => {
    const value = all[key];
    return value === undefined ? [] : [[key, unorderedFields.includes(key) && typeof value === 'object' && value !== null ? byBytes(value) : value]];
  })));
}

/** Its placement is always there. */
function hashedDeploy(deploy: Deploy): unknown {
  const { restart_policy: restart, ...rest } = omit(deploy, 'replicas');
  return { ...rest, ...(restart && { restart_policy: restart }), placement: {} };
}

function byBytes(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1));
}

/** The hash of something's JSON as Go writes it, which escapes `<`, `>` and `&`. */
function sha256(value: unknown): string {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return hex(digestOf(new Sha256(), encode(json)));
}

/** The hash of a network as the real Compose finds it. */
export function networkHash({ name, driver, driver_opts, ipam, internal, attachable, labels, enable_ipv4, enable_ipv6 }: Network): string {
  return sha256({ name, driver, driver_opts, ipam: ipam ?? {}, internal: internal || undefined, attachable: attachable || undefined, labels, enable_ipv4, enable_ipv6 });
}

/** The hash of a volume as the real Compose finds it. */
export function volumeHash({ name, driver = 'local', driver_opts, labels }: Volume): string {
  return sha256({ name, driver, driver_opts, labels });
}
