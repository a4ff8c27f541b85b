import type { Instruction } from '../../../dockerfile/index.ts';
import type { HealthConfig } from '../../container/config.ts';
import { BuildFault } from '../fault.ts';
import { goQuoted, parseGoDuration } from '../go.ts';
import { Flags } from './flags.ts';

/** The shortest time that a check may have, in ns. */
const shortest = 1_000_000;

/** @throws BuildFault */
export function readHealthcheck(instruction: Instruction): HealthConfig {
  const [type, ...command] = instruction.words.map(({ text }) => text);
  if (type === undefined) throw new BuildFault('HEALTHCHECK requires at least one argument');
  const kind = type.toUpperCase();
  if (kind === 'NONE') {
    if (command.length > 0) throw new BuildFault('HEALTHCHECK NONE takes no arguments');
    return { Test: ['NONE'] };
  }
  const flags = new Flags(instruction, { interval: 'string', timeout: 'string', 'start-period': 'string', 'start-interval': 'string', retries: 'string' });
  if (kind !== 'CMD') throw new BuildFault(`Unknown type ${goQuoted(kind)} in HEALTHCHECK (try CMD)`);
  const words = instruction.exec ?? command;
  if (words.length === 0) throw new BuildFault('Missing command after HEALTHCHECK CMD');
  const time = (name: string, field: keyof HealthConfig): HealthConfig => {
    const ns = readTime(name, flags.text(name));
    return ns === 0 ? {} : { [field]: ns };
  };
  const retries = readRetries(flags.text('retries'));
  return {
    Test: [instruction.exec ? 'CMD' : 'CMD-SHELL', ...words],
    ...time('interval', 'Interval'), ...time('timeout', 'Timeout'), ...time('start-period', 'StartPeriod'), ...time('start-interval', 'StartInterval'),
    ...(retries === 0 ? {} : { Retries: retries }),
  };
}

function readTime(name: string, text: string): number {
  if (text === '') return 0;
  const ns = parseGoDuration(text);
  if (typeof ns === 'string') throw new BuildFault(ns);
  if (ns !== 0 && ns < shortest) throw new BuildFault(`Interval ${goQuoted(name)} cannot be less than 1ms`);
  return ns;
}

function readRetries(text: string): number {
  if (text === '') return 0;
  if (!/^[-+]?\d+$/.test(text)) throw new BuildFault(`strconv.ParseInt: parsing ${goQuoted(text)}: invalid syntax`);
  const retries = Number(text);
  if (Math.abs(retries) >= 2 ** 31) throw new BuildFault(`strconv.ParseInt: parsing ${goQuoted(text)}: value out of range`);
  if (retries < 0) throw new BuildFault(`--retries cannot be negative (${retries})`);
  return retries;
}
