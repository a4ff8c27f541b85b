/** What a shell remembers between commands: plain data, copied for subshells. */
import type { SignalName } from '../process/signal.ts';
import type { WaitStatus } from '../process/process.ts';
import type { Dialect, FunctionDefinition } from './syntax/ast.ts';
import type { Termios } from '../tty/termios.ts';
import { History } from './edit/history-list.ts';
import { Variables } from './variables.ts';

/** A process of a job. */
export interface JobProcess {
  readonly pid: number;
  /** While it is stopped. */
  stopped?: SignalName | undefined;
  /** Undefined while it runs. */
  status: WaitStatus | undefined;
}

/** What was started with `&`, or is run now: bash(1), JOB CONTROL. */
export interface Job {
  readonly number: number;
  readonly processes: JobProcess[];
  readonly text: string;
  /** In the foreground only until it is stopped or continued. */
  background: boolean;
  /** Its process group, if there was job control when it began. */
  readonly group?: number | undefined;
  /** It is the parent's: a subshell can only show it. */
  readonly inherited?: boolean;
  /** dash's `wait` has seen its end: `jobs` tells of it still, until there is another job. */
  waitedFor?: boolean;
  /** Its end has been told. */
  notified: boolean;
}

/** A function or sourced file that is being run. */
export interface Frame {
  readonly name: string;
  /** `BASH_SOURCE`. */
  readonly source: string;
  /** Line from which it was called. */
  readonly line: number;
}

/** A function, with the file that it was read from. */
export interface ShellFunction {
  readonly definition: FunctionDefinition;
  readonly source: string;
  /** Programs get it in their environment: `export -f`. */
  readonly exported?: boolean | undefined;
}

/** What `trap` names besides signals. */
export type TrapName = SignalName | 'EXIT' | 'ERR' | 'DEBUG' | 'RETURN';

/** Job control: each job is a process group of its own. */
export interface JobControl {
  /** The terminal whose foreground the jobs get; undefined without one. */
  readonly terminal: number | undefined;
  /** The group of the shell itself. */
  readonly group: number;
  /** What the terminal was like before a job; it is so again after one that was stopped or killed. */
  termios: Termios | undefined;
}

export class ShellState {
  readonly dialect: Dialect;
  /** Children that ended before they were part of a job. */
  early = new Map<number, WaitStatus>();
  /** `$0`. */
  name: string;
  positional: readonly string[] = [];
  /** Long names of the options of `set`. */
  options = new Set<string>();
  /** Options of `shopt` that are on. */
  shopts = new Set<string>();
  variables = new Variables();
  functions = new Map<string, ShellFunction>();
  /** What is run at a signal; empty: it is ignored. */
  traps = new Map<TrapName, string>();
  /** In a subshell of bash that has set no traps: those of its parent, which `trap` still shows. */
  parentTraps = new Map<TrapName, string>();
  /** Signals that were ignored when the shell began: they cannot be trapped. */
  ignoredAtStart = new Set<SignalName>();
  /** `$?`. */
  status = 0;
  pipeStatus: readonly number[] = [0];
  /** `$!`. */
  lastBackground: number | undefined;
  jobs: Job[] = [];
  /** Exit codes of background processes that are no jobs any more, for `wait`. */
  finished = new Map<number, number>();
  /** `$$`, in subshells, too. */
  pid = 0;
  parent = 0;
  /** `BASH_SUBSHELL`. */
  subshell = 0;
  /** Where commands were found: name to path. */
  hash = new Map<string, { readonly path: string; readonly hits: number }>();
  aliases = new Map<string, string>();
  /** Directories of `pushd`, without the current one. */
  directories: readonly string[] = [];
  /** `PWD` as the shell knows it. */
  directory = '/';
  frames: Frame[] = [];
  /** `BASH_SOURCE` outside of functions: the script. */
  source = '';
  /** Where functions are that are read now: the script, `main` (standard input) or `environment` (`-c`). */
  origin = '';
  line: number;
  loops = 0;
  /** Commands whose failure `set -e` and ERR do not see are being run. */
  untested = 0;
  /** How deeply functions and scripts are nested. */
  depth = 0;
  /** ns since boot at which `SECONDS` was 0. */
  secondsFrom = 0;
  /** The position of getopts within its argument. */
  optionOffset = 0;
  optionIndex = 1;
  randomSeed = 0;
  /** `BASH_COMMAND`. */
  command = '';
  lastArgument = '';
  fromCommandString = false;
  /** It is the process of a compound command or of a substitution, not of a simple command. */
  ownProcess = false;
  interactive = false;
  /** It is, or comes from, a shell that somebody talks to: messages do not say the line. */
  talks = false;
  /** Undefined without `set -m`, and in subshells. */
  control: JobControl | undefined;
  /** The group of the pipeline that is being started. */
  startingGroup: number | undefined;
  /** Somebody has been told, or has asked, which jobs there are: `exit` is obeyed if it follows at once. */
  knowsJobs = false;
  history = new History();
  /** Commands read so far: `\#`. */
  commandNumber = 1;
  /** Lines are edited, prompts have escapes, and redirections that fail give 1, though it is no bash. */
  isBusybox = false;
  /** What busybox was called as, when it is a shell: `sh` or `ash`. */
  applet = '';
  /** The line up to which the script has been read. */
  readTo = 0;
  /** A trap is being run. */
  inTrap = false;
  /** Arguments were given by `-s` or there is a script: how the shell names itself in `$-`. */
  letters = '';

  constructor(dialect: Dialect, name: string) {
    this.dialect = dialect;
    this.name = name;
    this.line = dialect === 'sh' ? 0 : 1;
  }

  /** For a subshell: it has the variables and functions, but neither the jobs nor the caught signals. */
  copy(): ShellState {
    const copy = new ShellState(this.dialect, this.name);
    Object.assign(copy, this);
    copy.early = new Map();
    copy.options = new Set(this.options);
    copy.shopts = new Set(this.shopts);
    copy.variables = this.variables.copy();
    copy.functions = new Map(this.functions);
    copy.traps = new Map(this.traps);
    copy.parentTraps = new Map([...this.parentTraps, ...this.traps]);
    copy.ignoredAtStart = new Set(this.ignoredAtStart);
    copy.jobs = this.jobs.filter(({ background }) => background).map(job => ({ ...job, processes: job.processes.map(process => ({ ...process })), inherited: true }));
    copy.finished = new Map();
    copy.control = undefined;
    copy.hash = new Map(this.hash);
    copy.aliases = new Map(this.aliases);
    copy.frames = [...this.frames];
    copy.subshell++;
    return copy;
  }
}
