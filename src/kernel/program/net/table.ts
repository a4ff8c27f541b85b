import type { Program } from '../program.ts';
import { curl } from './curl.ts';
import { httpd } from './httpd.ts';
import { ip } from './ip/main.ts';
import { bridge } from './bridge.ts';
import { nc } from './nc.ts';
import { ss } from './ss.ts';
import { wget } from './wget.ts';
import { ping } from './ping.ts';

/** Programs of the network. */
export const netPrograms: readonly Program[] = [bridge, curl, httpd, ip, nc, ping, ss, wget];
