import type { Program } from '../program.ts';
import { ip } from './ip/main.ts';
import { bridge } from './bridge.ts';
import { nc } from './nc.ts';
import { ss } from './ss.ts';
import { ping } from './ping.ts';

/** Programs of the network. */
export const netPrograms: readonly Program[] = [bridge, ip, nc, ping, ss];
