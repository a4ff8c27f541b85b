import { type Lookup, unknown } from '../../../dockerfile/index.ts';
import type { Argument, Option, Options } from '../../shell/options.ts';
import type { Invocation } from '../../shell/invocation.ts';
import type { Span } from '../../../base/span.ts';
import { mayHoldOptions } from './options.ts';

/** What a program that installs packages is called, and how its command line reads. */
export interface PackageManager {
  /** As a message calls it. */
  readonly name: string;
  readonly programs: RegExp;
  /** Its name behind `python -m`, if it can be called in this way. */
  readonly module?: string;
  /** Options that take a value, without dashes. */
  readonly valued: ReadonlySet<string>;
  /** Subcommands that have subcommands of their own: `module install` is one for dnf. */
  readonly groups?: ReadonlySet<string>;
  /** The subcommands that install the packages named behind them. */
  readonly installs: ReadonlySet<string>;
  /** What it does without a subcommand. */
  readonly bare?: string;
}

/** A subcommand of a package manager, with what stands behind it. */
export class PackageCommand {
  readonly manager: PackageManager;
  readonly invocation: Invocation;
  /** `install`, `add`, `module install` and so on. */
  readonly name: string;
  /** The subcommand's last word; the program's name if it stands for the subcommand. */
  readonly subcommand: Argument;
  /** What is behind the subcommand and no option. */
  readonly operands: readonly Argument[];
  readonly options: readonly Option[];

  constructor(manager: PackageManager, invocation: Invocation, name: string, subcommand: Argument, { operands, options }: Options) {
    this.manager = manager;
    this.invocation = invocation;
    this.name = name;
    this.subcommand = subcommand;
    this.operands = operands.slice(operands.indexOf(subcommand) + 1);
    this.options = options;
  }

  get installs(): boolean {
    return this.manager.installs.has(this.name);
  }

  has(...names: readonly string[]): boolean {
    return this.options.some(({ name }) => names.includes(name));
  }

  /** How it is called: `apt-get install`. */
  get title(): string {
    const { name = '' } = this.invocation;
    const { programs, module = '' } = this.manager;
    return programs.test(name) ? `${name} ${this.name}` : `${name} -m ${module} ${this.name}`;
  }

  /** From the program to the subcommand, in the file. */
  get span(): Span {
    const { nameWord } = this.invocation;
    const { end } = this.subcommand.word.span;
    return { start: nameWord?.span.start ?? this.invocation.span.start, end };
  }

  /** A variable whose value is not known may hold options. */
  get isVague(): boolean {
    const { words } = this.invocation;
    return mayHoldOptions(words) || words.some(word => word.template === unknown && word.start < this.subcommand.word.start);
  }

  /** Someone answers its questions: `yes | apt-get install x`. */
  get isAnswered(): boolean {
    const { pipeline, stage } = this.invocation.place;
    const before = pipeline?.commands[stage - 1];
    return before?.type === 'simple' && /^(?:yes|echo|printf)$/.test(before.words[0]?.literal ?? '');
  }
}

/** What commands have a package manager do. Those that are other programs, or do not say what to do, are not among them. */
export function packageCommands(manager: PackageManager, invocations: readonly Invocation[], lookup: Lookup): ReadonlyMap<Invocation, PackageCommand> {
  let found: Map<Invocation, PackageCommand> | undefined;
  for (const invocation of invocations) {
    const command = packageCommand(manager, invocation, lookup);
    if (command) (found ??= new Map()).set(invocation, command);
  }
  return found ?? none;
}

const none: ReadonlyMap<Invocation, PackageCommand> = new Map();

function packageCommand(manager: PackageManager, invocation: Invocation, lookup: Lookup): PackageCommand | undefined {
  const { name } = invocation;
  if (name === undefined) return undefined;
  if (manager.programs.test(name)) return commandFrom(manager, invocation, invocation.options({ valued: manager.valued }, lookup));
  if (manager.module === undefined || !python.test(name)) return undefined;
  const options = invocation.options({ valued: new Set([...manager.valued, 'm']) }, lookup);
  const module = options.options.find(option => option.name === 'm')?.value;
  return module === manager.module ? commandFrom(manager, invocation, options) : undefined;
}

const python = /^python[\d.]*$/;

function commandFrom(manager: PackageManager, invocation: Invocation, options: Options): PackageCommand | undefined {
  const first = options.operands.findIndex(({ text }) => !text.includes(unknown));
  const words = options.operands.slice(first, first + (manager.groups?.has(options.operands[first]?.text ?? '') ? 2 : 1));
  const last = words.at(-1);
  if (first >= 0 && last) return new PackageCommand(manager, invocation, words.map(({ text }) => text).join(' '), last, options);
  const { nameWord } = invocation;
  const isBare = manager.bare !== undefined && options.operands.length === 0 && !options.options.some(({ name }) => asksForHelp.test(name));
  return isBare && nameWord ? new PackageCommand(manager, invocation, manager.bare, { text: manager.bare, word: nameWord }, options) : undefined;
}

const asksForHelp = /^(?:h|help|v|version)$/;
