import { listText, numbersOf } from '../../../cgroup/number-list.ts';
import { allowedProcessors } from '../../../process/affinity.ts';
import { capabilityHex } from '../../../process/capabilities.ts';
import type { Ids } from '../../../process/credentials.ts';
import type { Process } from '../../../process/process.ts';
import { type SignalName, allSignalNames, signalNumber } from '../../../process/signal.ts';
import type { ProcessView } from '../view.ts';
import { memoryOf } from './memory.ts';

const states: Readonly<Record<string, string>> = { R: 'R (running)', S: 'S (sleeping)', D: 'D (disk sleep)', T: 'T (stopped)', Z: 'Z (zombie)', X: 'X (dead)' };

/** Nodes of memory that the kernel was built for: 1024, in words of 32. */
const memoryNodes = `${'00000000,'.repeat(31)}00000001`;

/** `proc_pid_status(5)`. */
export function status(view: ProcessView): string {
  const { process, kernel, namespace, reader } = view;
  const { credentials, pid, limits } = process;
  const { capabilities, groups } = credentials;
  const shown = (kind: 'uid' | 'gid', { real, effective, saved, fs }: Ids): string => [real, effective, saved, fs].map(id => reader.credentials.userNamespace.shown(kind, id)).join('\t');
  const number = pid.in(namespace);
  const processors = allowedProcessors(kernel.cgroups, kernel.machine.processors, process);
  const { parent } = process;
  return lines([
    ['Name', escapeComm(process.comm)],
    ...(process.ended ? [] : [['Umask', process.fs.umask.toString(8).padStart(4, '0')] as const]),
    ['State', states[process.stateLetter(process === kernel.current)] ?? ''], ['Tgid', number], ['Ngid', 0], ['Pid', number],
    ['PPid', parent?.pid.in(namespace) ?? 0], ['TracerPid', 0], ['Uid', shown('uid', credentials.uids)], ['Gid', shown('gid', credentials.gids)],
    ['FDSize', process.ended ? 0 : fdSize(process)], ['Groups', `${groups.map(group => reader.credentials.userNamespace.shown('gid', group)).join(' ')} `],
    ['NStgid', pid.numbersFrom(namespace).join('\t')], ['NSpid', pid.numbersFrom(namespace).join('\t')],
    ['NSpgid', process.group.numbersFrom(namespace).join('\t')], ['NSsid', process.session.numbersFrom(namespace).join('\t')], ['Kthread', 0],
    ...(process.ended ? [] : memoryLines(process)),
    ['Threads', 1], ['SigQ', `${process.pending.size}/${limits.sigpending.soft}`], ['SigPnd', mask([])], ['ShdPnd', mask(process.pending)],
    ['SigBlk', mask(process.blocked)], ['SigIgn', mask(withDisposition(process, 'ignore'))], ['SigCgt', mask(withDisposition(process, 'catch'))],
    ['CapInh', capabilityHex(capabilities.inheritable)], ['CapPrm', capabilityHex(capabilities.permitted)], ['CapEff', capabilityHex(capabilities.effective)],
    ['CapBnd', capabilityHex(capabilities.bounding)], ['CapAmb', capabilityHex(capabilities.ambient)], ['NoNewPrivs', credentials.noNewPrivileges ? 1 : 0],
    ['Seccomp', process.seccompFilters.length > 0 ? 2 : 0], ['Seccomp_filters', process.seccompFilters.length], ['Speculation_Store_Bypass', 'vulnerable'], ['SpeculationIndirectBranch', 'always enabled'],
    ['Cpus_allowed', processorMask(numbersOf(processors))], ['Cpus_allowed_list', listText(processors)], ['Mems_allowed', memoryNodes], ['Mems_allowed_list', 0],
    ['voluntary_ctxt_switches', process.voluntarySwitches], ['nonvoluntary_ctxt_switches', process.involuntarySwitches],
  ]);
}

/** How `status` and `stat` show a name with newlines and backslashes: fs/proc/array.c, proc_task_name. */
export function escapeComm(comm: string): string {
  return comm.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

/** Those signals that a process ignores, or catches. */
export function withDisposition(process: Process, which: 'ignore' | 'catch'): SignalName[] {
  return allSignalNames.filter(name => process.disposition(name) === which);
}

/** Bit N−1 for the signal of number N. */
export function signalBits(signals: Iterable<SignalName>): bigint {
  let bits = 0n;
  for (const name of signals) bits |= 1n << BigInt(signalNumber(name) - 1);
  return bits;
}

/** Hexadecimal, in words of 32 bits. */
function processorMask(numbers: readonly number[]): string {
  let bits = 0n;
  for (const number of numbers) bits |= 1n << BigInt(number);
  const text = bits.toString(16);
  return text.length <= 8 ? text : text.replace(/\B(?=(?:.{8})+$)/g, ',');
}

function memoryLines(process: Process): (readonly [string, string | number])[] {
  const { virtual, peak, resident, anonymous, file, data, stack, text, libraries } = memoryOf(process);
  const sizes: readonly (readonly [string, number])[] = [
    ['VmPeak', peak], ['VmSize', virtual], ['VmLck', 0], ['VmPin', 0], ['VmHWM', resident], ['VmRSS', resident], ['RssAnon', anonymous], ['RssFile', file], ['RssShmem', 0],
    ['VmData', data], ['VmStk', stack], ['VmExe', text], ['VmLib', libraries], ['VmPTE', 45_056], ['VmSwap', 0], ['HugetlbPages', 0],
  ];
  const shown = sizes.map(([name, bytes]) => [name, `${`${Math.floor(bytes / 1024)}`.padStart(8)} kB`] as const);
  return [...shown, ['CoreDumping', 0], ['THP_enabled', 1], ['untag_mask', '0xffffffffffffffff']];
}

/** Room in the table of descriptors: it grows by doubling from 64. */
function fdSize(process: Process): number {
  let size = 64;
  while (size <= (process.descriptors.numbers().at(-1) ?? 0)) size *= 2;
  return size;
}

function mask(signals: Iterable<SignalName>): string {
  return signalBits(signals).toString(16).padStart(16, '0');
}

function lines(fields: readonly (readonly [string, string | number])[]): string {
  return fields.map(([name, value]) => `${name}:\t${value}\n`).join('');
}
