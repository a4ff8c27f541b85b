import { readFile } from 'node:fs/promises';
import { formatMessage } from '../src/base/message.ts';
import { ruleGroups } from '../src/lint/catalogue.ts';
import { rulePage, type AnyRule } from '../src/lint/index.ts';
import { inRoot } from './paths.ts';

interface Words {
  readonly title: string;
  readonly about: string;
  readonly head: string;
  readonly fix: string;
  readonly optional: string;
  readonly folders: Readonly<Record<string, string>>;
}

const english: Words = {
  title: 'All rules',
  about: 'Made by `npm run generate` from the rules themselves. A code links to the page that explains it.',
  head: '| code | also called | severity | | |\n| --- | --- | --- | --- | --- |',
  fix: 'fix',
  optional: 'off',
  folders: {
    'comment': 'In all files', 'dockerfile/form': 'Dockerfile: form', 'dockerfile/build': 'Dockerfile: building', 'dockerfile/run': 'Dockerfile: RUN',
    'dockerfile/shellcheck': 'Dockerfile: shell code', 'dockerfile/posix': 'Dockerfile: what sh does not know', 'dockerfile/surroundings': 'Dockerfile: what is around it',
    'compose/schema': 'Compose: form', 'compose/model': 'Compose: what must fit together', 'compose/practice': 'Compose: practice', 'compose/surroundings': 'Compose: what is around it',
    'yaml': 'kind and Compose: YAML', 'kind/format': 'kind: format', 'kind/cluster': 'kind: nodes and features', 'kind/network': 'kind: ports and subnets', 'kind/mount': 'kind: mounts', 'kind/patch': 'kind: patches', 'kind/machine': 'kind: this machine',
  },
};

const korean: Words = {
  title: '모든 규칙',
  about: '규칙에서 `npm run generate`가 만든 목록입니다. 코드를 누르면 설명이 열립니다.',
  head: '| 코드 | 다른 이름 | 심각도 | | |\n| --- | --- | --- | --- | --- |',
  fix: '수정',
  optional: '꺼짐',
  folders: {
    'comment': '모든 파일', 'dockerfile/form': 'Dockerfile: 형식', 'dockerfile/build': 'Dockerfile: 빌드', 'dockerfile/run': 'Dockerfile: RUN',
    'dockerfile/shellcheck': 'Dockerfile: 셸 코드', 'dockerfile/posix': 'Dockerfile: sh가 모르는 것', 'dockerfile/surroundings': 'Dockerfile: 주변',
    'compose/schema': 'Compose: 형식', 'compose/model': 'Compose: 맞아야 하는 것', 'compose/practice': 'Compose: 권장 사항', 'compose/surroundings': 'Compose: 주변',
    'yaml': 'kind와 Compose: YAML', 'kind/format': 'kind: 형식', 'kind/cluster': 'kind: 노드와 기능', 'kind/network': 'kind: 포트와 서브넷', 'kind/mount': 'kind: 마운트', 'kind/patch': 'kind: 패치', 'kind/machine': 'kind: 이 컴퓨터',
  },
};

/** The lists of all rules in docs/, with what they should hold. */
export async function generateRuleLists(): Promise<readonly { readonly path: string; readonly content: string }[]> {
  const bundle = JSON.parse(await readFile(inRoot('l10n', 'bundle.l10n.ko.json'), 'utf8')) as Record<string, string>;
  return [
    { path: 'docs/rules.md', content: list(english, 'en', {}) },
    { path: 'docs/rules.ko.md', content: list(korean, 'ko', bundle) },
  ];
}

function list(words: Words, language: string, bundle: Readonly<Record<string, string>>): string {
  const row = ({ meta }: AnyRule) => {
    const marks = [...meta.optional ? [words.optional] : [], ...meta.fixable ? [words.fix] : []].join(', ');
    const cells = [`[${meta.code}](../src/lint/${rulePage(meta.name, language).path})`, meta.aliases.join(', '), meta.severity, formatMessage(meta.title, bundle), marks];
    return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  };
  const groups = ruleGroups.filter(({ rules }) => rules.length > 0).map(({ folder, rules }) =>
    `## ${words.folders[folder] ?? folder}\n${words.head}\n${rules.map(row).join('\n')}\n`);
  return `# ${words.title}\n\n${words.about}\n\n${groups.join('\n')}`;
}
