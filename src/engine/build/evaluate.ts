import { isSignal, processWord } from '../../dockerfile/index.ts';
import type { ContainerConfig } from '../container/config.ts';
import type { BuildArguments } from './arguments.ts';
import type { Command, CommandLine, CopyCommand, InlineFile, RunCommand } from './command/command.ts';
import { readMount } from './command/mount.ts';
import { exposedPorts } from './exposed-ports.ts';
import { BuildFault } from './fault.ts';
import { cleanPath, goDuration, goQuoted, goQuotedList } from './go.ts';
import type { Step, Work } from './step.ts';

/** What a stage is like between two instructions. */
export interface StageState {
  config: ContainerConfig;
  args: BuildArguments;
  /** What MAINTAINER said. */
  author: string;
  /** A CMD of this stage: an ENTRYPOINT takes away only one of the image below. */
  isCmdSet: boolean;
  readonly escape: string;
}

const noWork: Work = { kind: 'none' };
const defaultShell = ['/bin/sh', '-c'];
const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export const emptyConfig: ContainerConfig = {
  Hostname: '', Domainname: '', User: '', AttachStdin: false, AttachStdout: false, AttachStderr: false, Tty: false, OpenStdin: false, StdinOnce: false, Env: null,
  Cmd: null, Image: '', Volumes: null, WorkingDir: '', Entrypoint: null, OnBuild: null, Labels: null,
};

/** The configuration that a stage on an image begins with. */
export function configOfStage(image: ContainerConfig): ContainerConfig {
  const hasPath = image.Env?.some(variable => variable.startsWith('PATH='));
  return { ...image, OpenStdin: false, StdinOnce: false, Env: hasPath ? image.Env : [...image.Env ?? [], defaultPath] };
}

/** The shell that shell forms are for. */
export function shellOf({ Shell }: ContainerConfig): readonly string[] {
  return Shell && Shell.length > 0 ? Shell : defaultShell;
}

/** The variables that an instruction sees: ENV goes before ARG, whichever came last. */
export function variablesOf({ config, args }: Pick<StageState, 'config' | 'args'>): ReadonlyMap<string, string> {
  return new Map([...args.values, ...environmentOf(config)]);
}

function environmentOf({ Env }: ContainerConfig): [string, string][] {
  return (Env ?? []).map(variable => {
    const equals = variable.indexOf('=');
    return equals < 0 ? [variable, ''] : [variable.slice(0, equals), variable.slice(equals + 1)];
  });
}

/** A word with its variables replaced. @throws BuildFault */
export function expandWord(word: string, variables: ReadonlyMap<string, string>, escape: string): string {
  const result = processWord(word, variables, escape);
  if ('fault' in result) throw new BuildFault(`failed to process ${goQuoted(word)}: ${result.fault}`);
  return result.text;
}

/**
 * What an instruction means in a stage, and changes the stage's state accordingly (moby, `builder/dockerfile/dispatchers.go`; BuildKit, `dockerfile2llb/convert.go`).
 * @throws BuildFault
 */
export function evaluate(command: Command, state: StageState): Step {
  const variables = variablesOf(state);
  const step = dispatch(command, state, variables, word => expandWord(word, variables, state.escape));
  state.config = step.config ?? state.config;
  return { work: noWork, createdBy: step.remark, notes: [], ...step, config: state.config };
}

type Draft = Partial<Step> & Pick<Step, 'remark'>;
type Expand = (word: string) => string;

function dispatch(command: Command, state: StageState, variables: ReadonlyMap<string, string>, expand: Expand): Draft {
  const { config } = state;
  switch (command.name) {
    case 'ENV': {
      const pairs = command.pairs.map(({ key, value }) => ({ key: expand(key), value: expand(value) }));
      return { config: { ...config, Env: pairs.reduce(withVariable, config.Env ?? []) }, remark: `ENV${assignments(pairs)}` };
    }
    case 'LABEL': {
      const pairs = command.isLiteral ? command.pairs : command.pairs.map(({ key, value }) => ({ key: expand(key), value: expand(value) }));
      return { config: { ...config, Labels: { ...config.Labels, ...Object.fromEntries(pairs.map(({ key, value }) => [key, value])) } }, remark: `LABEL${assignments(pairs)}` };
    }
    case 'ARG': return { remark: `ARG ${command.args.map(({ key, value }) => addArgument(state, expand(key), value === undefined ? undefined : expand(value))).join(' ')}` };
    case 'MAINTAINER':
      state.author = command.text;
      return { remark: `MAINTAINER ${command.text}` };
    case 'USER': {
      const User = expand(command.text);
      return { config: { ...config, User }, remark: `USER ${User}` };
    }
    case 'STOPSIGNAL': {
      const StopSignal = expand(command.text);
      if (!isSignal(StopSignal)) throw new BuildFault(`invalid signal: ${StopSignal}`);
      return { config: { ...config, StopSignal }, remark: `STOPSIGNAL ${StopSignal}` };
    }
    case 'WORKDIR': {
      const WorkingDir = workingDirectory(config.WorkingDir, expand(command.text));
      return { config: { ...config, WorkingDir }, remark: `WORKDIR ${WorkingDir}`, work: { kind: 'workdir', path: WorkingDir } };
    }
    case 'VOLUME': {
      const paths = command.paths.map(expand);
      if (paths.includes('')) throw new BuildFault('VOLUME specified can not be an empty string');
      return { config: { ...config, Volumes: { ...config.Volumes, ...emptyObjects(paths) } }, remark: `VOLUME [${paths.join(' ')}]` };
    }
    case 'EXPOSE': return expose(command.ports, config, variables, state.escape);
    case 'SHELL': return { config: { ...config, Shell: command.words }, remark: `SHELL [${command.words.join(' ')}]` };
    case 'ONBUILD': return { config: { ...config, OnBuild: [...config.OnBuild ?? [], command.expression] }, remark: `ONBUILD ${command.expression}` };
    case 'CMD': {
      const Cmd = argvOf(command.commandLine, config);
      state.isCmdSet ||= command.commandLine.words.length > 0;
      return { config: { ...config, Cmd }, remark: `CMD ${goQuotedList(Cmd)}` };
    }
    case 'ENTRYPOINT': {
      const isNothing = command.commandLine.words.length === 0;
      const Entrypoint = isNothing ? null : argvOf(command.commandLine, config);
      return { config: { ...config, Entrypoint, Cmd: state.isCmdSet ? config.Cmd : null }, remark: `ENTRYPOINT ${goQuotedList(Entrypoint ?? [])}` };
    }
    case 'HEALTHCHECK': {
      const before = config.Healthcheck?.Test ?? [];
      const notes = before.length > 0 && before[0] !== 'NONE' ? [`Note: overriding previous HEALTHCHECK: [${before.join(' ')}]`] : [];
      return { config: { ...config, Healthcheck: command.health }, remark: `HEALTHCHECK ${printedHealth(command.health)}`, notes };
    }
    case 'RUN': return run(command, state, expand);
    case 'ADD':
    case 'COPY': return copy(command, config, variables, expand, state.escape);
  }
}

function withVariable(env: readonly string[], { key, value }: { readonly key: string; readonly value: string }): readonly string[] {
  const variable = `${key}=${value}`;
  const index = env.findIndex(each => each === key || each.startsWith(`${key}=`));
  return index < 0 ? [...env, variable] : env.with(index, variable);
}

function assignments(pairs: readonly { readonly key: string; readonly value: string }[]): string {
  return pairs.map(({ key, value }) => ` ${key}=${value}`).join('');
}

function addArgument(state: StageState, key: string, value: string | undefined): string {
  state.args.add(key, value);
  return value === undefined ? key : `${key}=${value}`;
}

/** @throws BuildFault */
export function workingDirectory(current: string, requested: string): string {
  if (requested === '') throw new BuildFault('cannot normalize nothing');
  return cleanPath(requested.startsWith('/') ? requested : `/${current}/${requested}`);
}

function emptyObjects(keys: readonly string[]): Record<string, Record<string, never>> {
  return Object.fromEntries(keys.map(key => [key, {}]));
}

/** Of all instructions only this one makes several words of a variable. */
function expose(written: readonly string[], config: ContainerConfig, variables: ReadonlyMap<string, string>, escape: string): Draft {
  const words = written.flatMap(word => {
    const result = processWord(word, variables, escape);
    if ('fault' in result) throw new BuildFault(`failed to process ${goQuoted(word)}: ${result.fault}`);
    return result.words;
  });
  const ports = exposedPorts(words);
  const sorted = [...ports].sort().map(port => `${port}:{}`);
  return {
    config: { ...config, ExposedPorts: { ...config.ExposedPorts, ...emptyObjects(ports) } },
    remark: `EXPOSE ${words.join(' ')}`, createdBy: `EXPOSE map[${sorted.join(' ')}]`,
  };
}

function argvOf({ words, forShell }: CommandLine, config: ContainerConfig): readonly string[] {
  return forShell ? [...shellOf(config), ...words] : words;
}

/** As Go's `%q` prints a pointer to the structure. */
function printedHealth({ Test = [], Interval = 0, Timeout = 0, StartPeriod = 0, StartInterval = 0, Retries = 0 }: NonNullable<ContainerConfig['Healthcheck']>): string {
  const times = [Interval, Timeout, StartPeriod, StartInterval].map(ns => goQuoted(goDuration(ns)));
  return `&{${goQuotedList(Test)} ${times.join(' ')} ${goRune(Retries)}}`;
}

/** A number as Go's `%q` prints it: the character of that number. */
function goRune(code: number): string {
  const quoted = goQuoted(String.fromCodePoint(Math.min(code, 0x10ffff))).slice(1, -1);
  return `'${quoted === '\\"' ? '"' : quoted === "'" ? "\\'" : quoted}'`;
}

function run({ commandLine, heredocs, flags, mountTexts, network, security }: RunCommand, { config, args }: StageState, expand: Expand): Draft {
  const known = new Set(environmentOf(config).map(([name]) => name));
  const wanted = [...args.values].filter(([name]) => !known.has(name));
  const print = ([name, value]: readonly [string, string]): string => `${name}=${value}`;
  const cacheArgs = wanted.filter(([name]) => args.countsForCache(name)).map(print).sort();
  const argv = argvOf(commandLine, config);
  const saved = wanted.length > 0 ? [`|${cacheArgs.length}`, ...cacheArgs, ...argv] : argv;
  return {
    remark: saved.join(' '), createdBy: `RUN ${saved.join(' ')} # buildkit`,
    work: { kind: 'run', argv, args: wanted.map(print).sort(), cacheArgs, heredocs, flags, mounts: mountTexts.map(text => readMount(text, expand)), network, security },
  };
}

function copy(command: CopyCommand, config: ContainerConfig, variables: ReadonlyMap<string, string>, expand: Expand, escape: string): Draft {
  const { name, from, link, parents, checksum, unpack } = command;
  const sources = command.sources.map(expand);
  const destination = expand(command.destination);
  const chown = expand(command.chown);
  const chmod = expand(command.chmod);
  const inline = command.heredocs.map(file => file.expand ? { ...file, text: expandBody(file, variables, escape) } : file);
  const flags = `${chown === '' ? '' : ` --chown=${chown}`}${chmod === '' ? '' : ` --chmod=${chmod}`}${link ? ' --link' : ''}`;
  return {
    remark: `${name}${chown === '' ? '' : ` --chown=${chown}`}`,
    createdBy: `${name}${flags} ${[...sources, ...inline.map(file => `<<${file.name}`), destination].join(' ')} # buildkit`,
    work: {
      kind: 'copy', name, sources, inline, destination, workingDir: config.WorkingDir, from, chown, chmod, link, parents, unpack, checksum: expand(checksum),
      exclude: command.exclude.map(expand),
    },
  };
}

function expandBody({ text }: InlineFile, variables: ReadonlyMap<string, string>, escape: string): string {
  const result = processWord(text, variables, escape, { noQuotes: true });
  if ('fault' in result) throw new BuildFault(`failed to process ${goQuoted(text)}: ${result.fault}`);
  return result.text;
}
