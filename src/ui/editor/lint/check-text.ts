import { basename } from 'node:path/posix';
import type { Uri } from 'vscode';
import * as lint from '../../../lint/index.ts';
import { readSetting } from '../../settings.ts';
import type { Configurations } from './configurations.ts';
import { shownByOthers } from './overlap.ts';

/** YAML files of more characters are data, not configurations that people write. */
const largestYaml = 2 ** 20;

export interface Text {
  readonly uri: Uri;
  readonly text: string;
  /** The editor's word for what it is, if it is open. */
  readonly languageId?: string;
}

export interface Checked {
  readonly language: lint.Language;
  readonly findings: readonly lint.Finding[];
  /** Time in ms of the check itself. */
  readonly took: number;
}

/**
 * Checks a text as the settings and configuration files wish; `projectOf` is asked for what is around it. `undefined`
 * if it is nothing to be checked.
 */
export async function checkText(
  { uri, text, languageId }: Text, configurations: Configurations, projectOf: (language: lint.Language, text: string) => Promise<lint.Project>,
): Promise<Checked | undefined> {
  const language = languageOf(basename(uri.path), text, languageId);
  if (!language) return undefined;
  const configured = (await configurations.of(uri))?.options;
  const project = await projectOf(language, text);
  const begun = performance.now();
  const findings = language.lint(text, {
    ...configured,
    severities: { ...configured?.severities, ...readSetting('cutaway.lint.severity', uri) },
    project,
  });
  const took = performance.now() - begun;
  if (language !== lint.dockerfile) return { language, findings, took };
  const isDouble = shownByOthers(uri, lint.isBuildKitCheck);
  return { language, findings: findings.filter(finding => !isDouble(finding)), took };
}

/** The kind of file that a text is, whatever it is called if the editor knows that it is a Dockerfile. */
function languageOf(name: string, text: string, languageId?: string): lint.Language | undefined {
  if (languageId === 'dockerfile') return lint.dockerfile;
  const language = lint.languageOf(name, text);
  return language === lint.dockerfile || text.length <= largestYaml ? language : undefined;
}
