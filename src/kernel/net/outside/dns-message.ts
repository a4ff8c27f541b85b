import { type Address, formatAddress } from '../address.ts';
import type { Ipv6 } from '../ipv6.ts';

/** A question to a name server: RFC 1035, section 4. */
export interface DnsQuestion {
  readonly id: number;
  /** Without the dot at the end, as it was written. */
  readonly name: string;
  readonly type: number;
  /** Recursion desired. */
  readonly recursion: boolean;
  /** Bytes of the question section. */
  readonly bytes: Uint8Array;
}

export type DnsAnswer = { readonly kind: 'address'; readonly address: Address } | { readonly kind: 'name'; readonly name: string };

export const dnsRecordType = { a: 1, ptr: 12, aaaa: 28 } as const;
export const dnsResponseCode = { ok: 0, serverFailure: 2, noSuchName: 3 } as const;

const headerLength = 12;
/** For so many seconds answers hold: what dockerd says. */
const timeToLive = 600;

/** @returns undefined if it is no message with one question */
export function parseDnsQuestion(message: Uint8Array): DnsQuestion | undefined {
  const word = (at: number): number => ((message[at] ?? 0) << 8) | (message[at + 1] ?? 0);
  if (message.length < headerLength || word(4) !== 1 || ((message[2] ?? 0) & 0x80) !== 0) return undefined;
  const labels: string[] = [];
  let at = headerLength;
  for (;;) {
    const length = message[at];
    if (length === undefined || length > 63) return undefined;
    at++;
    if (length === 0) break;
    labels.push(String.fromCharCode(...message.subarray(at, at + length)));
    at += length;
  }
  if (at + 4 > message.length) return undefined;
  return { id: word(0), name: labels.join('.'), type: word(at), recursion: ((message[2] ?? 0) & 1) === 1, bytes: message.subarray(headerLength, at + 4) };
}

/** The answer to a question. */
export function dnsResponse({ id, recursion, bytes }: DnsQuestion, code: number, answers: readonly DnsAnswer[] = []): Uint8Array {
  const flags = 0x8080 | (recursion ? 0x0100 : 0) | code;
  return Uint8Array.from([...words(id, flags, 1, answers.length, 0, 0), ...bytes, ...answers.flatMap(encodeAnswer)]);
}

/** The address that a name such as `2.0.17.172.in-addr.arpa` asks about; of IPv6 with each digit a label of `ip6.arpa` (RFC 3596, 2.5). */
export function reversedAddress(name: string): string | undefined {
  const [, digits] = /^((?:[\da-f]\.){32})ip6\.arpa$/i.exec(name) ?? [];
  if (digits !== undefined) return formatAddress(digits.toLowerCase().split('.').slice(0, 32).reverse().join('') as Ipv6);
  const [, text] = /^((?:\d{1,3}\.){4})in-addr\.arpa$/i.exec(name) ?? [];
  return text?.split('.').slice(0, 4).reverse().join('.');
}

/** A record about the name at the beginning of the question. */
function encodeAnswer(answer: DnsAnswer): number[] {
  const data = answer.kind === 'address' ? encodeAddress(answer.address) : encodeName(answer.name);
  return [0xc0, headerLength, ...words(answer.kind === 'name' ? dnsRecordType.ptr : data.length === 4 ? dnsRecordType.a : dnsRecordType.aaaa, 1, 0, timeToLive, data.length), ...data];
}

function encodeAddress(address: Address): number[] {
  return typeof address === 'number' ? words(address >>> 16, address & 0xffff) : Array.from({ length: 16 }, (_, at) => parseInt(address.slice(2 * at, 2 * at + 2), 16));
}

function encodeName(name: string): number[] {
  return [...name.split('.').filter(label => label !== '').flatMap(label => [label.length, ...Array.from(label, char => char.charCodeAt(0) & 255)]), 0];
}

function words(...values: readonly number[]): number[] {
  return values.flatMap(value => [(value >>> 8) & 255, value & 255]);
}
