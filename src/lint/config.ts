import { type Message, message } from '../base/message.ts';
import { rulesNamed } from './catalogue.ts';
import { severities, type Severity } from './finding.ts';
import type { LintOptions } from './run.ts';

/** What a configuration file says, and what is wrong with it. */
export interface LintConfig {
  readonly options: LintOptions;
  /** From which severity on findings make the command line fail, or `none` if never; `undefined` if the file is silent. */
  readonly threshold: Severity | 'none' | undefined;
  readonly problems: readonly Message[];
}

type Severities = Record<string, Severity | 'off'>;

/**
 * Reads what `.hadolint.yaml` holds: `ignored`, `override`, `failure-threshold`, `no-fail` and
 * `disable-ignore-pragma`. The other settings belong to checks that do not exist here yet, and codes that no rule has
 * are for other checks of hadolint: both are passed over.
 */
export function readHadolintConfig(config: unknown): LintConfig {
  const problems: Message[] = [];
  const root = mapping(config, '.hadolint.yaml', problems);
  const severities: Severities = {};
  const override = mapping(root['override'], 'override', problems);
  for (const [level, severity] of Object.entries(severityByLevel)) {
    for (const code of strings(override[level], `override.${level}`, problems)) set(severities, code, severity);
  }
  for (const code of strings(root['ignored'], 'ignored', problems)) set(severities, code, 'off');
  const level = word(root['failure-threshold'], 'failure-threshold', [...Object.keys(severityByLevel), 'ignore', 'none'], problems);
  const threshold = level === undefined ? undefined : (severityByLevel[level] ?? 'none');
  return {
    options: { severities, pragmas: root['disable-ignore-pragma'] !== true },
    threshold: root['no-fail'] === true ? 'none' : threshold,
    problems,
  };
}

/** hadolint's levels; its `style` is our `hint`. */
const severityByLevel: Readonly<Record<string, Severity>> = { error: 'error', warning: 'warning', info: 'info', style: 'hint' };

/**
 * Reads what `.cutaway.yaml` holds:
 *
 *     lint:
 *       ignore: [DL3006, maintainer]
 *       severity: { DL3000: warning, LegacyKeyValueFormat: off }
 *       threshold: error
 */
export function readCutawayConfig(config: unknown): LintConfig {
  const problems: Message[] = [];
  const lint = mapping(mapping(config, '.cutaway.yaml', problems)['lint'], 'lint', problems);
  const chosen: Severities = {};
  for (const [name, value] of Object.entries(mapping(lint['severity'], 'lint.severity', problems))) {
    const severity = word(value === false ? 'off' : value, `lint.severity.${name}`, [...severities, 'off'], problems);
    if (rulesNamed(name).length === 0) problems.push(message('lint.severity: there is no rule {0}', name));
    else if (severity !== undefined) set(chosen, name, severity as Severity | 'off');
  }
  for (const name of strings(lint['ignore'], 'lint.ignore', problems)) {
    if (rulesNamed(name).length === 0) problems.push(message('lint.ignore: there is no rule {0}', name));
    set(chosen, name, 'off');
  }
  const threshold = word(lint['threshold'], 'lint.threshold', [...severities, 'none'], problems) as Severity | 'none' | undefined;
  return { options: { severities: chosen }, threshold, problems };
}

/** By code, so that what a later file says about a rule replaces what an earlier one says by another of its names. */
function set(chosen: Severities, name: string, severity: Severity | 'off'): void {
  for (const { code } of rulesNamed(name)) chosen[code] = severity;
}

/** Puts configurations together: what comes later goes before what comes earlier. */
export function mergeConfigs(configs: readonly LintConfig[]): LintConfig {
  return {
    options: {
      severities: Object.assign({}, ...configs.map(({ options }) => options.severities ?? {})) as Severities,
      pragmas: configs.every(({ options }) => options.pragmas !== false),
    },
    threshold: configs.findLast(({ threshold }) => threshold !== undefined)?.threshold,
    problems: configs.flatMap(({ problems }) => problems),
  };
}

function mapping(value: unknown, where: string, problems: Message[]): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  problems.push(message('{0} must be a mapping', where));
  return {};
}

function strings(value: unknown, where: string, problems: Message[]): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every(one => typeof one === 'string')) return value;
  problems.push(message('{0} must be a list of names', where));
  return [];
}

function word(value: unknown, where: string, allowed: readonly string[], problems: Message[]): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && allowed.includes(value)) return value;
  problems.push(message('{0} must be one of {1}', where, allowed.join(', ')));
  return undefined;
}
