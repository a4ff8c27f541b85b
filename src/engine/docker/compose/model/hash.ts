import { digestOf, encode, hex, Sha256 } from '../../../../kernel/index.ts';
import { omit } from '../omit.ts';
import type { Service } from './project.ts';

/** What of a service makes its containers what they are: `com.docker.compose.config-hash`. When it changes they are made anew. */
export function hashOf(service: Service): string {
  const { deploy } = service;
  return sha256({ ...omit(service, 'build', 'pull_policy', 'scale', 'depends_on', 'profiles', 'deploy'), ...(deploy && { deploy: omit(deploy, 'replicas') }) });
}

/** The hash of a network or a volume as it is declared. */
export function sha256(value: unknown): string {
  return hex(digestOf(new Sha256(), encode(JSON.stringify(value))));
}
