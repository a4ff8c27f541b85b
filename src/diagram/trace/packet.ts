import { formatAddress } from '../../model/index.ts';

/** The first packet of a connection at a point of its way. */
export interface Packet {
  readonly protocol: 'tcp' | 'udp';
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
  readonly destinationPort: number;
  /** The device by which it came, and the one by which it goes; empty where there is none. */
  readonly inDevice: string;
  readonly outDevice: string;
  /** Its destination was another one before. */
  readonly isTranslated: boolean;
}

export function sourceOf({ source, sourcePort }: Packet): string {
  return `${formatAddress(source)}:${sourcePort}`;
}

export function destinationOf({ destination, destinationPort }: Packet): string {
  return `${formatAddress(destination)}:${destinationPort}`;
}
