import { base64, type Blocking, decode, encode } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import { parseReference } from '../image/reference.ts';

/** The key of Docker Hub in config.json. */
export const hubKey = 'https://index.docker.io/v1/';

/** The header by which the engine learns how to log in to the registry of an image. */
export function* registryAuth(cli: Cli, image: string): Blocking<readonly [string, string]> {
  const { domain } = parseReference(image);
  const key = domain === 'docker.io' ? hubKey : domain;
  const auth = (yield* cli.config()).auths?.[key]?.auth;
  if (auth === undefined) return ['X-Registry-Auth', authHeader({})];
  const [username = '', ...password] = fromBase64(auth).split(':');
  return ['X-Registry-Auth', authHeader({ username, password: password.join(':'), serveraddress: key })];
}

/** All that is known, for a build: it may pull from anywhere. */
export function* allAuths(cli: Cli): Blocking<readonly [string, string]> {
  const all = Object.entries((yield* cli.config()).auths ?? {}).map(([key, { auth = '' }]) => {
    const [username = '', ...password] = fromBase64(auth).split(':');
    return [key, { username, password: password.join(':'), serveraddress: key }] as const;
  });
  return ['X-Registry-Config', authHeader(Object.fromEntries(all))];
}

function authHeader(content: unknown): string {
  return base64(encode(JSON.stringify(content))).replaceAll('+', '-').replaceAll('/', '_');
}

/** RFC 4648, as text. */
export function fromBase64(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const letter of text.replace(/=+$/, '')) {
    bits = (bits << 6) | letters.indexOf(letter);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return decode(Uint8Array.from(bytes));
}
