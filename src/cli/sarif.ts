import { formatMessage } from '../base/message.ts';
import { rulePage, rules, type Finding, type Range, type Severity } from '../lint/index.ts';
import { place, type Checked } from './report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/**
 * A SARIF 2.1.0 log with one run, and what GitHub's code scanning wants of it (its "SARIF support" page). It holds the
 * rules that were broken.
 */
export function asSarif(checked: readonly Checked[], version: string): string {
  const broken = new Map(checked.flatMap(({ findings }) => findings.map(({ code, rule }): [string, string] => [code, rule])).sort());
  const codes = [...broken.keys()];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Cutaway', version, informationUri: 'https://github.com/cutaway/cutaway', rules: [...broken].map(descriptor) } },
      columnKind: 'utf16CodeUnits',
      results: checked.flatMap(({ file, findings }) => findings.map(finding => result(file, finding, codes))),
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor([code, name]: readonly [string, string]): object {
  const meta = rules.map(rule => rule.meta).find(one => one.name === name);
  const text = meta ? formatMessage(meta.title) : name;
  return {
    id: code,
    name,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `${text}: ${rulePage(name).url}`, markdown: `[${text}](${rulePage(name).url})` },
    helpUri: rulePage(name).url,
    defaultConfiguration: { level: levels[meta?.severity ?? 'info'] },
    properties: { tags: meta?.aliases ?? [] },
  };
}

function result(file: string, { code, severity, message, range, fixes }: Finding, codes: readonly string[]): object {
  const artifactLocation = { uri: uriOf(file) };
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: formatMessage(message) },
    locations: [{ physicalLocation: { artifactLocation, region: region(range) } }],
    ...fixes.length > 0 && {
      fixes: fixes.map(({ title, edits }) => ({
        description: { text: formatMessage(title) },
        artifactChanges: [{
          artifactLocation,
          replacements: edits.map(({ range: where, newText }) => ({ deletedRegion: region(where), insertedContent: { text: newText } })),
        }],
      })),
    },
  };
}

function region(range: Range): object {
  const { line, column, endLine, endColumn } = place(range);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Relative paths stay relative to where the command ran. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
