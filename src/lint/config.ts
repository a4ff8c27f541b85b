import { type Message, message } from '../base/message.ts';
import { rulesNamed } from './catalogue.ts';
import { severities, type Severity } from './finding.ts';
import { isCodeOfFinding } from './names.ts';
import type { RuleMeta } from './rule.ts';
import type { LintOptions } from './run.ts';
import { labelTypes, type LabelType, type RuleSettings } from './settings.ts';

/** What a configuration file says, and what is wrong with it. */
export interface LintConfig {
  readonly options: LintOptions;
  /** From which severity on findings make the command line fail, or `none` if never; `undefined` if the file is silent. */
  readonly threshold: Severity | 'none' | undefined;
  readonly problems: readonly Message[];
}

type Severities = Record<string, Severity | 'off'>;

/**
 * Reads what `.hadolint.yaml` holds: `ignored`, `override`, `failure-threshold`, `no-fail`, `disable-ignore-pragma`,
 * `trustedRegistries`, `label-schema` and `strict-labels`. The other settings are about hadolint's output, and codes that
 * no rule has are for other checks of hadolint: both are passed over.
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
    options: {
      severities,
      pragmas: root['disable-ignore-pragma'] !== true,
      settings: readSettings({
        trustedRegistries: ['trustedRegistries', root['trustedRegistries']],
        labelSchema: ['label-schema', root['label-schema']],
        strictLabels: root['strict-labels'],
      }, problems),
    },
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
 *       trustedRegistries: [docker.io, '*.example.com']
 *       labels: { maintainer: text, version: semver }
 *       strictLabels: true
 */
export function readCutawayConfig(config: unknown): LintConfig {
  const problems: Message[] = [];
  const lint = mapping(mapping(config, '.cutaway.yaml', problems)['lint'], 'lint', problems);
  const chosen: Severities = {};
  for (const [name, value] of Object.entries(mapping(lint['severity'], 'lint.severity', problems))) {
    const severity = word(value === false ? 'off' : value, `lint.severity.${name}`, [...severities, 'off'], problems);
    if (!isKnown(name)) problems.push(message('lint.severity: there is no rule {0}', name));
    else if (severity !== undefined) set(chosen, name, severity as Severity | 'off');
  }
  for (const name of strings(lint['ignore'], 'lint.ignore', problems)) {
    if (!isKnown(name)) problems.push(message('lint.ignore: there is no rule {0}', name));
    set(chosen, name, 'off');
  }
  const threshold = word(lint['threshold'], 'lint.threshold', [...severities, 'none'], problems) as Severity | 'none' | undefined;
  const ruleSettings = readSettings({
    trustedRegistries: ['lint.trustedRegistries', lint['trustedRegistries']], labelSchema: ['lint.labels', lint['labels']], strictLabels: lint['strictLabels'],
  }, problems);
  return { options: { severities: chosen, settings: ruleSettings }, threshold, problems };
}

interface RawSettings {
  /** Where it stands, and what stands there. */
  readonly trustedRegistries: readonly [string, unknown];
  readonly labelSchema: readonly [string, unknown];
  readonly strictLabels: unknown;
}

/** Leaves out what the file is silent about, so that another file's word counts. */
function readSettings({ trustedRegistries, labelSchema, strictLabels }: RawSettings, problems: Message[]): RuleSettings {
  const [registriesAt, registries] = trustedRegistries;
  const [labelsAt, labels] = labelSchema;
  const schema: Record<string, LabelType> = {};
  for (const [label, value] of Object.entries(mapping(labels, labelsAt, problems))) {
    const type = word(value, `${labelsAt}.${label}`, labelTypes, problems);
    if (type !== undefined) schema[label] = type as LabelType;
  }
  return {
    ...registries !== undefined && { trustedRegistries: strings(registries, registriesAt, problems) },
    ...labels !== undefined && { labelSchema: schema },
    ...strictLabels !== undefined && { strictLabels: strictLabels === true },
  };
}

/** By code, so that what a later file says about a rule replaces what an earlier one says by another of its names. */
function set(chosen: Severities, name: string, severity: Severity | 'off'): void {
  if (isOfShellCheck(name)) chosen[name.toUpperCase()] = severity;
  else for (const meta of rulesNamed(name)) chosen[keyOf(meta, name)] = severity;
}

function isKnown(name: string): boolean {
  return isOfShellCheck(name) || rulesNamed(name).length > 0;
}

/** Such a code may be one that only the program shellcheck finds. */
function isOfShellCheck(name: string): boolean {
  return /^SC\d+$/i.test(name);
}

/** A code of some of a rule's findings stands for itself, and the name of a rule with several codes for all of them. */
function keyOf({ code, name, aliases }: RuleMeta, given: string): string {
  const wanted = given.toLowerCase();
  if (wanted === code.toLowerCase()) return code;
  const alias = aliases.find(each => each.toLowerCase() === wanted);
  if (alias !== undefined && isCodeOfFinding(alias)) return alias;
  return isCodeOfFinding(code) && aliases.some(isCodeOfFinding) ? name : code;
}

/** Puts configurations together: what comes later goes before what comes earlier. */
export function mergeConfigs(configs: readonly LintConfig[]): LintConfig {
  return {
    options: {
      severities: Object.assign({}, ...configs.map(({ options }) => options.severities ?? {})) as Severities,
      pragmas: configs.every(({ options }) => options.pragmas !== false),
      settings: Object.assign({}, ...configs.map(({ options }) => options.settings ?? {})) as RuleSettings,
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
